// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Expressions of a wanted type: what all types have in common, and the choice between that and what the type's own
 * generator offers. Every composite is parenthesised, so that it may stand anywhere.
 */
final class Expressions {
    private final Generators gen;
    private final Rng rng;

    Expressions(Generators gen) {
        this.gen = gen;
        this.rng = gen.rng;
    }

    /** An expression for an assignment-like place: a bare await (of the boxed type) and a bare null will do there. */
    Node raw(Body b, Ty ty, int depth) {
        if (b.awaits && rng.percent(28)) {
            return gen.awaits.bare(b, ty, depth - 1);
        }
        if (ty.reference() && rng.percent(5)) {
            return Node.expression(ty, "null");
        }
        return exact(b, ty, depth);
    }

    /** An operand of arithmetic: unboxing makes a bare await possible. */
    Node operand(Body b, Ty ty, int depth) {
        return b.awaits && rng.percent(20) ? gen.awaits.bare(b, ty, depth - 1) : exact(b, ty, depth);
    }

    /** An expression whose static type is {@code ty}, or for a reference type any subtype of it. */
    Node exact(Body b, Ty ty, int depth) {
        if (depth <= 0) {
            return atom(b, ty);
        }
        Menu menu = new Menu(rng)
                .add(5, () -> atom(b, ty))
                .add(b.awaits ? 7 : 0, () -> gen.awaits.cast(b, ty, depth - 1))
                .add(2, () -> standalone(ty, ternary(b, ty, depth - 1)))
                .add(2, () -> traced(b, ty, depth - 1))
                .add(1, () -> standalone(ty, gen.switches.expression(b, ty, depth - 1, false)))
                .add(1, () -> assignment(b, ty, depth - 1))
                .add(1, () -> gen.lambdas.immediate(b, ty, depth - 1))
                .add(1, () -> element(b, ty, depth - 1));
        if (ty.primitive()) {
            gen.primitives.offer(menu, b, ty, depth - 1);
        } else {
            gen.references.offer(menu, b, ty, depth - 1);
        }
        return menu.pick(() -> atom(b, ty));
    }

    /** A receiver or operand whose static type must be {@code ty} itself. */
    Node typed(Body b, Ty ty, int depth) {
        return Node.expression(ty, "((", ty.name(), ") ", exact(b, ty, depth), ")");
    }

    /** A variable, a field, or a literal. */
    Node atom(Body b, Ty ty) {
        int roll = rng.below(10);
        if (roll < 6) {
            Node read = variable(b, ty);
            if (read != null) {
                return read;
            }
        }
        if (roll < 8) {
            Node read = field(b, f -> f.type().equals(ty));
            if (read != null) {
                return read;
            }
        }
        return ty.primitive() ? gen.primitives.literal(ty) : gen.references.literal(b, ty);
    }

    /** A read of a variable that has a value here, or null. */
    Node variable(Body b, Ty ty) {
        List<Body.Var> fit = new ArrayList<>();
        for (Body.Var var : b.readable()) {
            if (var.type.equals(ty)) {
                fit.add(var);
            }
        }
        if (fit.isEmpty()) {
            return null;
        }
        Body.Var var = rng.pick(fit);
        b.use(var);
        return Node.expression(ty, var.name);
    }

    /** An access to a static field of the program or to a field of {@code this}, or null. */
    Node field(Body b, Predicate<Owner.Field> wanted) {
        List<Node> found = new ArrayList<>();
        for (Owner.Field field : Model.STATICS) {
            if (wanted.test(field)) {
                boolean qualify = b.taken(field.name()) || rng.percent(15);
                found.add(Node.expression(field.type(), qualify ? gen.model.main + "." : "", field.name()));
            }
        }
        if (b.hasThis) {
            for (Owner.Field field : b.owner.fields()) {
                if (wanted.test(field)) {
                    boolean qualify = b.taken(field.name()) || rng.percent(50);
                    found.add(Node.expression(field.type(), qualify ? "this." : "", field.name()));
                }
            }
        }
        return found.isEmpty() ? null : rng.pick(found);
    }

    /**
     * With a cast around it, so that javac attributes it once: as a bare argument it would be attributed for each of the
     * methods that the call may mean, and all that is nested in it again for each.
     */
    private static Node standalone(Ty ty, Node made) {
        return made == null ? null : Node.expression(ty, "((", ty.name(), ") ", made, ")");
    }

    Node ternary(Body b, Ty ty, int depth) {
        Node condition = exact(b, Ty.BOOLEAN, depth);
        return Node.expression(ty, "(", condition, " ? ", exact(b, ty, depth), " : ", exact(b, ty, depth), ")");
    }

    /** The value passed through a function that notes it: makes the order of evaluation visible. */
    Node traced(Body b, Ty ty, int depth) {
        if (ty.primitive()) {
            return Node.expression(ty, "t", ty.letter(), "(", gen.model.tag(), ", ", exact(b, ty, depth), ")");
        }
        return Node.expression(ty, "to(", gen.model.tag(), ", ", typed(b, ty, depth), ")");
    }

    /** A place that may be assigned, of type {@code ty} and with a value, or null. */
    Node place(Body b, Ty ty, int depth) {
        if (b.guard) {
            return null;
        }
        int roll = rng.below(10);
        if (roll < 5) {
            List<Body.Var> fit = new ArrayList<>();
            for (Body.Var var : b.assignable(true)) {
                if (var.type.equals(ty)) {
                    fit.add(var);
                }
            }
            if (!fit.isEmpty()) {
                Body.Var var = rng.pick(fit);
                b.assign(var);
                return Node.expression(ty, var.name);
            }
        }
        if (roll < 8) {
            Node field = field(b, f -> f.type().equals(ty) && !f.constant());
            if (field != null) {
                return field;
            }
        }
        Node member = gen.references.memberPlace(b, ty, depth);
        return member != null ? member : element(b, ty, depth);
    }

    /** {@code (place = value)}, {@code (place += value)}; Strings are cut so that loops cannot blow them up. */
    private Node assignment(Body b, Ty ty, int depth) {
        if (ty.reference() && !ty.equals(Ty.STRING)) {
            return null;
        }
        Node place = place(b, ty, depth);
        if (place == null) {
            return null;
        }
        if (ty.equals(Ty.STRING)) {
            return Node.expression(ty, "(", place, " = cut(", exact(b, ty, depth), "))");
        }
        if (ty.equals(Ty.BOOLEAN)) {
            return Node.expression(ty, "(", place, rng.pick(" = ", " &= ", " |= ", " ^= "), exact(b, ty, depth), ")");
        }
        if (rng.percent(30)) {
            return Node.expression(ty, "(", place, " = ", exact(b, ty, depth), ")");
        }
        return Node.expression(ty, "(", place, gen.primitives.compound(b, ty, depth), ")");
    }

    /** {@code array[index]} with an element of type {@code ty}, or null. */
    Node element(Body b, Ty ty, int depth) {
        Ty array = Ty.array(ty);
        if (!Ty.ARRAYS.contains(array)) {
            return null;
        }
        Node from = variable(b, array);
        if (from == null) {
            if (depth <= 0) {
                return null;
            }
            from = typed(b, array, depth - 1);
        }
        return Node.expression(ty, from, "[", index(b, depth), "]");
    }

    /** An index that is usually 0 or 1, and now and then out of bounds. */
    Node index(Body b, int depth) {
        if (rng.percent(4)) {
            return operand(b, Ty.INT, depth);
        }
        if (b.awaits && rng.percent(30)) {
            return Node.expression(
                    Ty.INT, "await(vi(", Node.expression(Ty.INT, "(", operand(b, Ty.INT, depth), " & 1)"), "))");
        }
        return Node.expression(Ty.INT, "(", operand(b, Ty.INT, depth), " & 1)");
    }
}
