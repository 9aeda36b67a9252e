// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random;

import java.util.List;

/** Expressions of the eight primitive types. */
final class Primitives {
    private final Generators gen;
    private final Rng rng;

    Primitives(Generators gen) {
        this.gen = gen;
        this.rng = gen.rng;
    }

    Node literal(Ty ty) {
        String text = switch (ty.name()) {
            case "boolean" -> rng.pick("true", "false");
            case "byte" -> "(byte) " + rng.pick("0", "1", "-1", "7", "127", "-128", "200");
            case "short" -> "(short) " + rng.pick("0", "2", "-3", "300", "32767", "70000");
            case "char" -> rng.pick("'a'", "'z'", "'0'", "'\\n'", "'\\uffff'");
            case "int" -> rng.pick("0", "1", "2", "3", "4", "5", "-1", "6", "127", "128", "40000", "0x7fffffff");
            case "long" -> rng.pick("0L", "1L", "-1L", "2L", "77L", "1234567890123L", "Long.MIN_VALUE");
            case "float" -> rng.pick("0f", "1f", "2f", "-1.5f", "3.25f", "1e10f", "Float.NaN");
            case "double" -> rng.pick("0d", "1d", "-0.0d", "2.5d", "1e-3d", "Double.NaN", "1e300d");
            default -> throw new AssertionError(ty);
        };
        boolean cast = text.startsWith("(") || text.startsWith("-");
        return Node.expression(ty, cast ? "(" + text + ")" : text);
    }

    /** Adds what only primitive types have. */
    void offer(Menu menu, Body b, Ty ty, int depth) {
        menu.add(2, () -> member(b, ty, depth))
                .add(1, () -> unboxed(b, ty, depth))
                .add(1, () -> mixed(b, ty, depth));
        if (ty.equals(Ty.BOOLEAN)) {
            offerBoolean(menu, b, depth);
            return;
        }
        menu.add(2, () -> step(b, ty, depth)).add(1, () -> conversion(b, ty, depth));
        switch (ty.name()) {
            case "int", "long", "float", "double" -> menu.add(6, () -> arithmetic(b, ty, depth));
            default -> menu.add(5, () -> narrowed(b, ty, depth));
        }
    }

    private void offerBoolean(Menu menu, Body b, int depth) {
        menu.add(6, () -> comparison(b, depth))
                .add(4, () -> logic(b, depth))
                .add(2, () -> Node.expression(Ty.BOOLEAN, "(!", operand(b, Ty.BOOLEAN, depth), ")"))
                .add(1, () -> sameString(b, depth))
                .add(1, () -> isNull(b, depth))
                .add(2, () -> gen.patterns.test(b, depth));
    }

    private Node exact(Body b, Ty ty, int depth) {
        return gen.expressions.exact(b, ty, depth);
    }

    private Node operand(Body b, Ty ty, int depth) {
        return gen.expressions.operand(b, ty, depth);
    }

    /** Binary arithmetic whose promoted type is {@code ty}; the other operand may be of a smaller one. */
    private Node arithmetic(Body b, Ty ty, int depth) {
        if (rng.percent(10)) {
            return Node.expression(ty, "(", rng.pick("-", "+"), " ", exact(b, ty, depth), ")");
        }
        boolean integral = ty.kind() == Ty.Kind.INTEGRAL;
        if (integral && rng.percent(20)) {
            return shift(b, ty, depth);
        }
        Ty other = smaller(ty);
        boolean swapped = rng.percent(50);
        Ty left = swapped ? other : ty;
        Ty right = swapped ? ty : other;
        if (rng.percent(18)) {
            return division(b, ty, left, right, depth);
        }
        String sign = integral ? rng.pick("+", "-", "*", "&", "|", "^", "+") : rng.pick("+", "-", "*", "+");
        return Node.expression(ty, "(", operand(b, left, depth), " ", sign, " ", operand(b, right, depth), ")");
    }

    private Node shift(Body b, Ty ty, int depth) {
        Ty distance = rng.pick(Ty.INT, Ty.LONG, Ty.BYTE);
        return Node.expression(
                ty,
                "(",
                operand(b, ty, depth),
                " ",
                rng.pick("<<", ">>", ">>>"),
                " ",
                operand(b, distance, depth),
                ")");
    }

    /** A quotient or rest; mostly of an odd divisor, so that division by zero is the exception. */
    private Node division(Body b, Ty ty, Ty left, Ty right, int depth) {
        Node divisor = operand(b, right, depth);
        if (right.kind() == Ty.Kind.INTEGRAL && !rng.percent(8)) {
            divisor = Node.group("(", divisor, " | 1)");
        }
        return Node.expression(ty, "(", operand(b, left, depth), " ", rng.pick("/", "%"), " ", divisor, ")");
    }

    /** A type that binary promotion with {@code ty} leaves at {@code ty}. */
    private Ty smaller(Ty ty) {
        List<Ty> order = Ty.NUMERIC;
        return order.get(rng.below(order.indexOf(ty) + 1));
    }

    private Node narrowed(Body b, Ty ty, int depth) {
        Ty from = rng.pick(Ty.INT, Ty.INT, Ty.LONG, Ty.DOUBLE);
        return Node.expression(ty, "((", ty.name(), ") ", exact(b, from, depth), ")");
    }

    private Node conversion(Body b, Ty ty, int depth) {
        return Node.expression(ty, "((", ty.name(), ") ", exact(b, rng.pick(Ty.NUMERIC), depth), ")");
    }

    /** {@code place++} and its kin. */
    private Node step(Body b, Ty ty, int depth) {
        Node place = gen.expressions.place(b, ty, depth);
        if (place == null) {
            return null;
        }
        String sign = rng.pick("++", "--");
        return rng.percent(50)
                ? Node.expression(ty, "(", place, sign, ")")
                : Node.expression(ty, "(", sign, place, ")");
    }

    /** {@code += value} and its kin, for a place of type {@code ty}, with implicit narrowing. */
    Node compound(Body b, Ty ty, int depth) {
        boolean integral = ty.kind() == Ty.Kind.INTEGRAL;
        String sign = integral
                ? rng.pick("+=", "-=", "*=", "^=", "|=", "&=", "<<=", ">>>=", "+=")
                : rng.pick("+=", "-=", "*=", "+=");
        boolean bits = "^=|=&=".contains(sign) && sign.length() == 2 && !sign.equals("+=");
        boolean shift = sign.startsWith("<") || sign.startsWith(">");
        Ty value = bits || shift ? rng.pick(Ty.INT, Ty.LONG, ty) : rng.pick(Ty.INT, ty, ty, rng.pick(Ty.NUMERIC));
        return Node.group(" ", sign, " ", operand(b, value, depth));
    }

    private Node comparison(Body b, int depth) {
        Ty left = rng.pick(Ty.NUMERIC);
        Ty right = rng.percent(60) ? left : rng.pick(Ty.NUMERIC);
        String sign = rng.pick("<", "<=", ">", ">=", "==", "!=");
        // Two bare awaits under == would compare references.
        boolean equality = sign.endsWith("=") && (sign.startsWith("=") || sign.startsWith("!"));
        Node first = equality ? exact(b, left, depth) : operand(b, left, depth);
        return Node.expression(Ty.BOOLEAN, "(", first, " ", sign, " ", operand(b, right, depth), ")");
    }

    private Node logic(Body b, int depth) {
        String sign = rng.pick("&&", "||", "&&", "||", "&", "|", "^", "==");
        return Node.expression(
                Ty.BOOLEAN, "(", exact(b, Ty.BOOLEAN, depth), " ", sign, " ", operand(b, Ty.BOOLEAN, depth), ")");
    }

    private Node sameString(Body b, int depth) {
        return Node.expression(
                Ty.BOOLEAN,
                gen.expressions.typed(b, Ty.STRING, depth),
                rng.pick(".equals(", ".startsWith(", ".contains("),
                exact(b, Ty.STRING, depth),
                ")");
    }

    private Node isNull(Body b, int depth) {
        Ty ty = gen.model.anyType();
        if (ty.primitive()) {
            ty = Ty.OBJECT;
        }
        return Node.expression(Ty.BOOLEAN, "(", gen.expressions.typed(b, ty, depth), rng.pick(" == ", " != "), "null)");
    }

    /** Unboxing, of null now and then. */
    private Node unboxed(Body b, Ty ty, int depth) {
        Node box = gen.expressions.variable(b, ty.boxed());
        if (box == null) {
            box = gen.expressions.typed(b, ty.boxed(), depth);
        }
        return Node.expression(ty, box, ".", ty.name(), "Value()");
    }

    /** A call with all primitive kinds among its arguments, so that all lie below an await on the stack. */
    private Node mixed(Body b, Ty ty, int depth) {
        if (!ty.equals(Ty.INT) && !ty.equals(Ty.LONG)) {
            return null;
        }
        Node call = Node.expression(ty, ty.equals(Ty.INT) ? "mixi(" : "mixj(");
        String comma = "";
        for (Ty each : List.of(Ty.BYTE, Ty.LONG, Ty.SHORT, Ty.CHAR, Ty.BOOLEAN, Ty.DOUBLE, Ty.INT, Ty.FLOAT)) {
            call.add(comma).add(gen.expressions.raw(b, each, rng.percent(40) ? depth : 0));
            comma = ", ";
        }
        return call.add(")");
    }

    /** A primitive out of an object. */
    private Node member(Body b, Ty ty, int depth) {
        return switch (ty.name()) {
            case "int" -> intMember(b, depth);
            case "long" -> longMember(b, depth);
            case "boolean" -> Node.expression(ty, gen.expressions.typed(b, Ty.STRING, depth), ".isEmpty()");
            case "char" ->
                Node.expression(
                        ty,
                        "(\"qrs\" + ",
                        exact(b, Ty.STRING, depth),
                        ").charAt(",
                        gen.expressions.index(b, depth),
                        ")");
            case "double" -> Node.expression(ty, "Math.max(", operand(b, ty, depth), ", ", operand(b, ty, depth), ")");
            default -> null;
        };
    }

    private Node intMember(Body b, int depth) {
        Menu menu = new Menu(rng)
                .add(2, () -> Node.expression(Ty.INT, gen.expressions.typed(b, Ty.STRING, depth), ".length()"))
                .add(
                        2,
                        () -> Node.expression(
                                Ty.INT, "Math.max(", operand(b, Ty.INT, depth), ", ", operand(b, Ty.INT, depth), ")"))
                .add(1, () -> Node.expression(Ty.INT, gen.expressions.typed(b, rng.pick(Ty.LISTS), depth), ".size()"))
                .add(1, () -> Node.expression(Ty.INT, gen.expressions.typed(b, rng.pick(Ty.ARRAYS), depth), ".length"))
                .add(1, () -> varargs(b, depth))
                .add(1, () -> inherited(b, depth))
                .add(1, () -> bumped(b, depth))
                .add(4, () -> declaredInt(b, depth));
        return menu.pick(() -> literal(Ty.INT));
    }

    private Node varargs(Body b, int depth) {
        Node call = Node.expression(Ty.INT, "sum(");
        int count = rng.below(4);
        for (int i = 0; i < count; i++) {
            call.add(i > 0 ? ", " : "").add(gen.expressions.raw(b, Ty.INT, depth));
        }
        return call.add(")");
    }

    /** A protected member of the superclass, which is in another package. */
    private Node inherited(Body b, int depth) {
        if (!b.hasThis || !b.owner.name().equals(gen.model.main)) {
            return null;
        }
        return Node.expression(
                Ty.INT,
                rng.pick("super.", "this.", ""),
                rng.percent(50) ? Node.group("prot(", gen.expressions.raw(b, Ty.INT, depth), ")") : Node.group("pi"));
    }

    /** A use of a class that traces its initialisation. */
    private Node bumped(Body b, int depth) {
        String init = gen.model.anyOf("Init1", "Init2");
        if (init == null) {
            return null;
        }
        return rng.percent(30)
                ? Node.expression(Ty.INT, init, ".count")
                : Node.expression(Ty.INT, init, ".bump(", gen.expressions.raw(b, Ty.INT, depth), ")");
    }

    private Node declaredInt(Body b, int depth) {
        String name = gen.model.anyOf("Shape", "Pt", "Base", "Derived", "Color", "Inner", "Init1", "Init2", "Picky");
        if (name == null) {
            return null;
        }
        String access = switch (name) {
            case "Pt" -> rng.pick(".x()", ".size()");
            case "Base", "Derived" -> rng.pick(".n", ".size()");
            case "Color" -> rng.pick(".ordinal()", ".size()", ".hits");
            case "Inner" -> ".q";
            case "Shape" -> ".size()";
            default -> ".v";
        };
        return Node.expression(Ty.INT, gen.expressions.typed(b, Ty.declared(name), depth), access);
    }

    private Node longMember(Body b, int depth) {
        String name = gen.model.anyOf("Pt", "Base", "Derived");
        if (name == null) {
            return Node.expression(Ty.LONG, "Math.abs(", gen.expressions.operand(b, Ty.LONG, depth), ")");
        }
        return Node.expression(
                Ty.LONG, gen.expressions.typed(b, Ty.declared(name), depth), name.equals("Pt") ? ".y()" : ".w");
    }
}
