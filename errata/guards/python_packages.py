"""Hand-written derivatives of Python packages, served to `lemmata guard`: python3 python_packages.py PACKAGE. None of them is needed by Lemmata."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "python"))

import numpy as np  # noqa: E402
from lemmata_guard import serve  # noqa: E402


def of_numbers(functions):
    """Functions of one number that take arrays."""
    return {name: lambda x, f=f: float(np.asarray(f(np.array([x], dtype=float))).ravel()[0]) for name, f in functions.items()}


def statsmodels():
    from statsmodels.genmod.families import links
    from statsmodels.robust import norms

    functions = {}
    for name, link in {
        "logit": links.Logit(),
        "log": links.Log(),
        "logc": links.LogC(),
        "cloglog": links.CLogLog(),
        "loglog": links.LogLog(),
        "cauchy": links.Cauchy(),
        "probit": links.Probit(),
        "nbinom": links.NegativeBinomial(),
        "square": links.Power(2.0),
        "sqrt": links.Sqrt(),
        "inverse": links.InversePower(),
    }.items():
        for quantity in ("deriv", "deriv2", "inverse_deriv", "inverse_deriv2"):
            functions[f"{name}_{quantity}"] = getattr(link, quantity)
    for name, norm in {
        "huber": norms.HuberT(),
        "ramsay": norms.RamsayE(),
        "andrew": norms.AndrewWave(),
        "biweight": norms.TukeyBiweight(),
        "quartic": norms.TukeyQuartic(),
        "student": norms.StudentT(),
        "hampel": norms.Hampel(),
    }.items():
        functions[f"{name}_psi"] = norm.psi
        functions[f"{name}_psi_deriv"] = norm.psi_deriv
    return of_numbers(functions)


def scikit_learn():
    from sklearn._loss import loss
    from sklearn.gaussian_process import kernels

    losses = {
        "squared": loss.HalfSquaredError(),
        "huber": loss.HuberLoss(delta=1.0),
        "poisson": loss.HalfPoissonLoss(),
        "gamma": loss.HalfGammaLoss(),
        "tweedie": loss.HalfTweedieLoss(power=1.5),
        "binomial": loss.HalfBinomialLoss(),
        "exponential": loss.ExponentialLoss(),
        "pinball": loss.PinballLoss(quantile=0.25),
    }

    def at(which, part):
        def value(x, y):
            gradient, hessian = losses[which].gradient_hessian(y_true=np.array([y]), raw_prediction=np.array([x]))
            return float((gradient if part == 0 else hessian)[0])

        return value

    functions = {f"{name}_{('gradient', 'hessian')[part]}": at(name, part) for name in losses for part in (0, 1)}

    def multinomial(x):
        l = loss.HalfMultinomialLoss(n_classes=len(x))
        return l.gradient(y_true=np.array([0.0]), raw_prediction=np.asarray(x, dtype=float).reshape(1, -1))[0]

    functions["multinomial_gradient"] = multinomial

    def kernel(make):
        def gradient(t, x, y):
            _, slopes = make(np.exp(t))(np.array([[x], [y]]), eval_gradient=True)
            return float(slopes[0, 1, 0])

        return gradient

    for name, make in {
        "rbf": lambda l: kernels.RBF(l),
        "matern12": lambda l: kernels.Matern(l, nu=0.5),
        "matern32": lambda l: kernels.Matern(l, nu=1.5),
        "matern52": lambda l: kernels.Matern(l, nu=2.5),
        "rational": lambda l: kernels.RationalQuadratic(length_scale=l, alpha=1.0, alpha_bounds="fixed"),
        "periodic": lambda l: kernels.ExpSineSquared(length_scale=l, periodicity=1.0, periodicity_bounds="fixed"),
        "dot": lambda s: kernels.DotProduct(sigma_0=s),
        "constant": lambda c: kernels.ConstantKernel(c),
    }.items():
        functions[f"{name}_kernel"] = kernel(make)
    return functions


def scipy():
    from scipy import optimize, special
    from scipy.optimize._lsq.least_squares import IMPLEMENTED_LOSSES

    def loss(name, order):
        def value(x):
            rho = np.empty((3, 1))
            IMPLEMENTED_LOSSES[name](np.array([x]), rho, False)
            return float(rho[order, 0])

        return value

    names = ("soft_l1", "cauchy", "arctan", "huber")
    return {
        **{f"{name}_{order}": loss(name, order) for name in names for order in (1, 2)},
        "rosen_gradient": lambda x: optimize.rosen_der(x),
        "rosen_hessian": lambda x: optimize.rosen_hess(x),
        "rosen_product": lambda x, v: optimize.rosen_hess_prod(x, v),
        "softmax": lambda x: special.softmax(x),
        "expit": lambda x: float(special.expit(x)),
    }


serve({"statsmodels": statsmodels, "scikit-learn": scikit_learn, "scipy": scipy}[sys.argv[1]]())
