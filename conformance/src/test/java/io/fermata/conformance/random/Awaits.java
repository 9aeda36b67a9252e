// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random;

import java.util.ArrayList;
import java.util.List;

/** Await expressions: of leaves, of failing leaves, of other generated methods. */
final class Awaits {
    private final Generators gen;
    private final Rng rng;

    Awaits(Generators gen) {
        this.gen = gen;
        this.rng = gen.rng;
    }

    /** An await whose static type is {@code ty} exactly. */
    Node cast(Body b, Ty ty, int depth) {
        return Node.expression(ty, "((", ty.name(), ") ", bare(b, ty, depth), ")");
    }

    /** An await whose static type is {@code ty}, its box, or a subtype. */
    Node bare(Body b, Ty ty, int depth) {
        if (rng.percent(4)) {
            return failing(b, ty, depth);
        }
        if (b.calls && rng.percent(28)) {
            Node call = callOf(b, ty, depth);
            if (call != null) {
                return Node.expression(ty, "await(", call, ")");
            }
        }
        if (rng.percent(6)) {
            return Node.expression(ty, "await(", gen.lambdas.call(b, ty, depth), ")");
        }
        if (rng.percent(5)) {
            Node condition = gen.expressions.exact(b, Ty.BOOLEAN, depth);
            return Node.expression(
                    ty,
                    "await(",
                    condition,
                    " ? ",
                    generic(b, ty, "val", depth),
                    " : ",
                    generic(b, ty, "val", depth),
                    ")");
        }
        return Node.expression(ty, "await(", leaf(b, ty, depth), ")");
    }

    /** Something to await that yields a value of type {@code ty}, by the probe. */
    Node leaf(Body b, Ty ty, int depth) {
        if (ty.primitive() && rng.percent(55)) {
            return Node.group("v" + ty.letter() + "(", gen.expressions.exact(b, ty, depth), ")");
        }
        return generic(b, ty, rng.pick("val", "val", "fut", "stg", "afu"), depth);
    }

    private Node generic(Body b, Ty ty, String function, int depth) {
        return Node.group("Rt.<", ty.boxed().name(), ">", function, "(", value(b, ty, depth), ")");
    }

    /** An argument for a parameter of the boxed type. */
    private Node value(Body b, Ty ty, int depth) {
        return ty.primitive() ? gen.expressions.exact(b, ty, depth) : gen.expressions.raw(b, ty, depth);
    }

    /** An await that throws for most values of its argument. */
    private Node failing(Body b, Ty ty, int depth) {
        Node kind = gen.expressions.operand(b, Ty.INT, Math.min(depth, 1));
        Node call = Node.group(
                "Rt.<", ty.boxed().name(), ">", rng.pick("fail", "failStage"), "(", kind, ", ", value(b, ty, 0), ")");
        return b.checked && rng.percent(50)
                ? Node.expression(ty, "await(", call, ", Err.class)")
                : Node.expression(ty, "await(", call, ")");
    }

    /** A call of a generated method that yields {@code ty}, or null. */
    Node callOf(Body b, Ty ty, int depth) {
        List<AsyncMethod> fit = new ArrayList<>();
        for (AsyncMethod method : gen.model.methods) {
            if (argument(method.result()).equals(ty) && callable(b, method)) {
                fit.add(method);
            }
        }
        return fit.isEmpty() ? null : call(b, rng.pick(fit), depth);
    }

    /** The type that callers see in place of a type variable. */
    private static Ty argument(Ty ty) {
        return ty.equals(Ty.VARIABLE) ? Ty.STRING : ty;
    }

    private static boolean callable(Body b, AsyncMethod method) {
        if (method.checked() && !b.checked) {
            return false;
        }
        return method.callableFromOutside()
                || (b.hasThis && b.owner.name().equals(method.owner().name()));
    }

    /** A call of any generated method as a statement's expression, traced unless void; or null. */
    Node anyCall(Body b, int depth) {
        List<AsyncMethod> fit = new ArrayList<>();
        for (AsyncMethod method : gen.model.methods) {
            if (callable(b, method)) {
                fit.add(method);
            }
        }
        if (fit.isEmpty() || !b.calls) {
            return null;
        }
        AsyncMethod method = rng.pick(fit);
        return awaitOf(method, call(b, method, depth));
    }

    private Node awaitOf(AsyncMethod method, Node call) {
        boolean named = method.checked() && rng.percent(30);
        Node await = Node.group("await(", call, named ? ", Err.class)" : ")");
        return method.result().equals(Ty.VOID) || rng.percent(15)
                ? await
                : Node.group("to(", gen.model.tag(), ", ", await, ")");
    }

    /** A call of {@code method}, or null where it cannot be called. */
    Node callIfPossible(Body b, AsyncMethod method, int depth) {
        return callable(b, method) ? call(b, method, depth) : null;
    }

    private Node call(Body b, AsyncMethod method, int depth) {
        List<Node> arguments = new ArrayList<>();
        List<Ty> params = method.params();
        for (int i = 0; i < params.size(); i++) {
            Ty param = argument(params.get(i));
            if (method.varargs() && i == params.size() - 1) {
                int count = rng.below(3);
                for (int k = 0; k < count; k++) {
                    arguments.add(gen.expressions.exact(b, param.related(), depth));
                }
            } else if (param.equals(Ty.STRING)) {
                arguments.add(Node.expression(param, "cut(", gen.expressions.raw(b, param, depth), ")"));
            } else if (overloaded(method)) {
                arguments.add(gen.expressions.typed(b, param, depth));
            } else {
                arguments.add(gen.expressions.raw(b, param, depth));
            }
        }
        return Node.group(receiver(b, method, depth), method.name(), "(", Node.commas(arguments), ")");
    }

    private boolean overloaded(AsyncMethod method) {
        return gen.model.methods.stream()
                        .filter(other -> other.name().equals(method.name()))
                        .count()
                > 1;
    }

    private Node receiver(Body b, AsyncMethod method, int depth) {
        String owner = method.owner().name();
        boolean own = b.hasThis && b.owner.name().equals(owner);
        if (method.isStatic()) {
            // A nested type's own or inherited method of the same name would hide the outer one: names are unique.
            boolean unqualified =
                    owner.equals(gen.model.main) && !method.owner().isInterface() || own;
            return Node.group(unqualified && rng.percent(70) ? "" : owner + ".");
        }
        if (own && rng.percent(70)) {
            return Node.group(rng.pick("this.", ""));
        }
        if (owner.equals(gen.model.main)) {
            if (b.hasThis && b.owner.name().equals("Inner") && rng.percent(70)) {
                return Node.group(owner, ".this.");
            }
            return Node.group(rng.pick("SELF.", "SELF.", "self().", "new " + owner + "()."));
        }
        return Node.group(gen.expressions.typed(b, Ty.declared(owner), depth), ".");
    }
}
