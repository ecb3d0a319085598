import { apply } from '../../symbolic/expression/index.js'
import { core, type ClaimKind } from './kind.js'
import { twin } from './twin.js'

/** ‖f(x) − f(x′)‖ ≤ L ‖x − x′‖, Euclidean norms of all entries, for two points of the space of x. */
export const lipschitz: ClaimKind<'lipschitz'> = {
  kind: 'lipschitz',
  lower({ of, wrt, bound }, { domain, label }) {
    const f = core(of)
    const { domain: pairs, other, atOther } = twin(domain, wrt)
    const distance = apply('norm', apply('add', wrt, apply('neg', other)))
    const lesser = apply('norm', apply('add', f, apply('neg', atOther(f))))
    return [{ kind: 'margin', label, domain: pairs, lesser, greater: apply('scale', core(bound), distance) }]
  },
}
