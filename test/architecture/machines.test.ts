import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { parseArguments } from '../../src/cli/arguments.js'
import { loadCommands } from '../../src/cli/commands/index.js'
import { blocksOf, shellWords } from './docs.js'

const page = readFileSync(new URL('../../docs/machines.md', import.meta.url), 'utf8')
const blocks = blocksOf(page)
const textOf = (name: string): string => blocks.find((b) => b.info === name)!.text
const documents = (text: string): readonly unknown[] =>
  parseAllDocuments(text, { merge: false }).map((d) => {
    expect(d.errors).toEqual([])
    return d.toJS() as unknown
  })

type Json = Record<string, unknown>
const closed = (properties: Json, required: readonly string[] = Object.keys(properties)): Json => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
})
const text = { type: 'string' }
const count = { type: 'integer', minimum: 0 }
const texts = { type: 'array', items: text, minItems: 1 }
/** RFC 1123: names of objects. */
const label = { type: 'string', pattern: '^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$' }
const quantity = { type: 'string', pattern: '^[0-9]+(\\.[0-9]+)?(m|[KMGT]i?)?$' }
const resources = closed({ cpu: quantity, memory: quantity, storage: quantity }, [])
const labels = closed({ app: label })
const metadata = closed({ name: label })

/** What Kubernetes 1.28 and later know of the objects on the page, as far as they use it: other fields are misspelled. */
const container = closed(
  {
    name: label,
    image: { type: 'string', pattern: '^[^\\s:]+(/[^\\s:]+)*:[^\\s:]+$' },
    command: texts,
    args: texts,
    workingDir: text,
    ports: { type: 'array', items: closed({ containerPort: count }) },
    env: {
      type: 'array',
      items: closed({ name: text, valueFrom: closed({ secretKeyRef: closed({ name: label, key: text }) }) }),
    },
    resources: closed({ requests: resources, limits: resources }),
    readinessProbe: closed({ exec: closed({ command: texts }), periodSeconds: count }),
    volumeMounts: { type: 'array', items: closed({ name: label, mountPath: text }) },
    securityContext: closed({
      runAsNonRoot: { type: 'boolean' },
      runAsUser: count,
      allowPrivilegeEscalation: { type: 'boolean' },
    }),
  },
  ['name', 'image'],
)
const podOf = (restartPolicy: Json, required: readonly string[]): Json =>
  closed({
    metadata: closed({ labels }),
    spec: closed(
      {
        restartPolicy,
        automountServiceAccountToken: { type: 'boolean' },
        terminationGracePeriodSeconds: count,
        containers: { type: 'array', items: container, minItems: 1 },
        volumes: {
          type: 'array',
          items: closed({ name: label, persistentVolumeClaim: closed({ claimName: label }) }),
        },
      },
      ['containers', ...required],
    ),
  })
const always = podOf({ const: 'Always' }, [])
const selector = closed({ matchLabels: labels })
const objectOf = (apiVersion: string, kind: string, spec: Json): Json =>
  closed({ apiVersion: { const: apiVersion }, kind: { const: kind }, metadata, spec })
const KINDS: readonly Json[] = [
  objectOf('v1', 'Service', closed({ selector: labels, ports: { type: 'array', items: closed({ port: count }) } })),
  objectOf('apps/v1', 'Deployment', closed({ replicas: count, selector, template: always })),
  objectOf(
    'apps/v1',
    'StatefulSet',
    closed({
      serviceName: label,
      replicas: count,
      selector,
      template: always,
      volumeClaimTemplates: {
        type: 'array',
        items: closed({
          metadata,
          spec: closed({ accessModes: { type: 'array', items: { enum: ['ReadWriteOnce', 'ReadWriteMany'] } }, resources: closed({ requests: resources }) }),
        }),
      },
    }),
  ),
  objectOf(
    'batch/v1',
    'Job',
    closed({
      completionMode: { const: 'Indexed' },
      completions: { ...count, minimum: 1 },
      parallelism: count,
      backoffLimitPerIndex: count,
      // A Job may not start its pods again without end.
      template: podOf({ enum: ['Never', 'OnFailure'] }, ['restartPolicy']),
    }),
  ),
] // prettier-ignore

const service = closed(
  {
    image: { type: 'string', pattern: '^[^\\s:]+:[^\\s:]+$' },
    build: text,
    command: texts,
    environment: { type: 'object', additionalProperties: text },
    volumes: { type: 'array', items: { type: 'string', pattern: '^[^:]+:/[^:]+(:ro)?$' } },
    healthcheck: closed({ test: texts, interval: { type: 'string', pattern: '^[0-9]+s$' } }),
    depends_on: { type: 'object', additionalProperties: closed({ condition: { enum: ['service_started', 'service_healthy'] } }) },
    restart: { enum: ['no', 'always', 'on-failure', 'unless-stopped'] },
    profiles: texts,
  },
  [],
) // prettier-ignore
const COMPOSE = closed({
  services: { type: 'object', additionalProperties: service },
  volumes: { type: 'object', additionalProperties: closed({}) },
})

const ajv = new Ajv({ allErrors: true })
const problemsOf = (schema: Json, value: unknown): readonly unknown[] => {
  const validate = ajv.compile(schema)
  return validate(value) ? [] : (validate.errors ?? [])
}

interface Pod {
  readonly metadata: { readonly labels: Json }
  readonly spec: {
    readonly containers: readonly { readonly volumeMounts?: readonly { readonly name: string }[] }[]
    readonly volumes?: readonly { readonly name: string }[]
  }
}
interface KubernetesObject {
  readonly kind: string
  readonly metadata: { readonly name: string }
  readonly spec: {
    readonly selector?: Json & { readonly matchLabels?: Json }
    readonly template?: Pod
    readonly serviceName?: string
    readonly completions?: number
    readonly parallelism?: number
    readonly volumeClaimTemplates?: readonly { readonly metadata: { readonly name: string } }[]
  }
}

describe.each(['queue.k8s.yaml', 'lanes.k8s.yaml'])('the Kubernetes objects of %s', (name) => {
  const objects = documents(textOf(name)) as readonly KubernetesObject[]

  it.each(objects.map((o) => [o.kind, o] as const))('%s has the fields of its kind, and no others', (kind, object) => {
    const schema = KINDS.find((k) => ((k['properties'] as Json)['kind'] as Json)['const'] === kind)
    expect(schema, `the rules of ${kind}`).toBeDefined()
    expect(problemsOf(schema!, object)).toEqual([])
  }) // prettier-ignore

  it('refer to what is there', () => {
    const pods = objects.flatMap((o) => (o.spec.template ? [{ of: o, pod: o.spec.template }] : []))
    for (const { of, pod } of pods) {
      if (of.spec.selector) expect(of.spec.selector.matchLabels).toEqual(pod.metadata.labels)
      const volumes = [
        ...(pod.spec.volumes ?? []).map((v) => v.name),
        ...(of.spec.volumeClaimTemplates ?? []).map((v) => v.metadata.name),
      ]
      const mounted = pod.spec.containers.flatMap((c) => (c.volumeMounts ?? []).map((m) => m.name))
      expect(mounted).toEqual(volumes)
      expect(of.spec.parallelism ?? 0).toBeLessThanOrEqual(of.spec.completions ?? Infinity)
      const services = objects.filter((o) => o.kind === 'Service')
      if (of.spec.serviceName !== undefined)
        expect(services.map((s) => [s.metadata.name, s.spec.selector])).toContainEqual([
          of.spec.serviceName,
          pod.metadata.labels,
        ])
    }
  })
})

describe('the compose file', () => {
  const [compose] = documents(textOf('compose.yaml')) as readonly [
    {
      services: Record<string, { depends_on?: Json; healthcheck?: Json; volumes?: string[]; image?: string; build?: string }>
      volumes: Json
    },
  ] // prettier-ignore

  it('has the fields of its kind, and no others', () => expect(problemsOf(COMPOSE, compose)).toEqual([]))

  it('refers to what is there', () => {
    for (const { depends_on = {}, volumes = [], image, build } of Object.values(compose.services)) {
      expect([image, build].filter((x) => x !== undefined)).toHaveLength(1)
      for (const [name, how] of Object.entries(depends_on)) {
        const other = compose.services[name]
        expect(other).toBeDefined()
        if ((how as Json)['condition'] === 'service_healthy') expect(other.healthcheck).toBeDefined()
      }
      const named = volumes.map((v) => v.split(':')[0]).filter((v) => !v.startsWith('.'))
      expect(named.filter((v) => !(v in compose.volumes))).toEqual([])
    }
    expect(blocks.map((b) => b.info)).toContain('Dockerfile')
  })
})

describe('the rules', () => {
  it.each([
    ['a field that is misspelled', (o: Json) => ({ ...o, metaData: {} })],
    ['a kind of another version', (o: Json) => ({ ...o, apiVersion: 'v2' })],
    ['a name in capitals', (o: Json) => ({ ...o, metadata: { name: 'Lanes' } })],
    ['no containers', (o: Json) => JSON.parse(JSON.stringify(o).replace(/"containers":\[.*?\}\],/u, '"containers":[],')) as Json],
    ['an image without a version', (o: Json) => JSON.parse(JSON.stringify(o).replace('lemmata:1"', 'lemmata"')) as Json],
    ['pods that start again without end', (o: Json) => JSON.parse(JSON.stringify(o).replace('"Never"', '"Always"')) as Json],
  ])('see %s', (_what, broken) => {
    const [job] = documents(textOf('lanes.k8s.yaml')) as readonly Json[]
    expect(problemsOf(KINDS[3], broken(job))).not.toEqual([])
  }) // prettier-ignore
})

describe('command lines of the page', async () => {
  const commands = await loadCommands()
  const listed = [...page.matchAll(/\['npx', ('lemmata'.*?)\]/gu)].map((m) => m[1].replaceAll(/[',]/gu, ''))
  const typed = [...page.matchAll(/npx (lemmata (?:work|hunt|check|lane)[^;'`\n]*)/gu)].map((m) => m[1])
  const lines = [...new Set([...listed, ...typed])].map((l) => l.replace(/ > .*$/u, ''))

  it('are found', () => expect(lines.length).toBeGreaterThan(6))

  it.each(lines)('%s is one that the command accepts', (line) => {
    const [, name, ...words] = shellWords(line)
    parseArguments(
      commands.find((c) => c.name === name)!,
      words,
    )
  })
})
