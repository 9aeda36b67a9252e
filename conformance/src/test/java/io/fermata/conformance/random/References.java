// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random;

import java.util.ArrayList;
import java.util.List;

/** Expressions of reference types. */
final class References {
    private final Generators gen;
    private final Rng rng;

    References(Generators gen) {
        this.gen = gen;
        this.rng = gen.rng;
    }

    private Node exact(Body b, Ty ty, int depth) {
        return gen.expressions.exact(b, ty, depth);
    }

    private Node raw(Body b, Ty ty, int depth) {
        return gen.expressions.raw(b, ty, depth);
    }

    private Node typed(Body b, Ty ty, int depth) {
        return gen.expressions.typed(b, ty, depth);
    }

    /** A small value, null now and then. */
    Node literal(Body b, Ty ty) {
        if (ty.kind() == Ty.Kind.VARIABLE || rng.percent(6)) {
            return Node.expression(ty, ty.plainest());
        }
        return switch (ty.kind()) {
            case STRING -> Node.expression(ty, rng.pick("\"\"", "\"a\"", "\"bc\"", "\"xyz\"", "\"\\u00e9\""));
            case BOXED -> box(gen.primitives.literal(ty.related()), ty);
            case OBJECT, NUMBER -> {
                Ty inner = ty.kind() == Ty.Kind.OBJECT && rng.percent(40)
                        ? Ty.STRING
                        : rng.pick(Ty.INTEGER_BOX, Ty.LONG_BOX, Ty.DOUBLE.boxed());
                yield Node.expression(ty, literal(b, inner));
            }
            case ARRAY -> array(b, ty, 0);
            case LIST -> list(b, ty, 0);
            case DECLARED -> create(b, ty, 0);
            default -> Node.expression(ty, ty.plainest());
        };
    }

    /** Adds what only this reference type has. */
    void offer(Menu menu, Body b, Ty ty, int depth) {
        switch (ty.kind()) {
            case STRING -> offerString(menu, b, depth);
            case BOXED ->
                menu.add(5, () -> box(exact(b, ty.related(), depth), ty)).add(2, () -> boxedFrom(b, ty, depth));
            case OBJECT -> menu.add(6, () -> upcast(b, ty, depth)).add(1, () -> heldObject(b, depth));
            case NUMBER -> menu.add(6, () -> number(b, depth)).add(2, () -> merged(b, depth));
            case ARRAY -> menu.add(6, () -> array(b, ty, depth));
            case LIST -> menu.add(6, () -> list(b, ty, depth));
            case DECLARED -> menu.add(9, () -> create(b, ty, depth));
            default -> {}
        }
        if (ty.kind() == Ty.Kind.DECLARED || ty.kind() == Ty.Kind.BOXED) {
            menu.add(1, () -> downcast(b, ty, depth));
        }
    }

    private Node box(Node value, Ty ty) {
        return Node.expression(ty, ty.name(), ".valueOf(", value, ")");
    }

    private Node boxedFrom(Body b, Ty ty, int depth) {
        if (!ty.equals(Ty.INTEGER_BOX)) {
            return null;
        }
        Ty list = Ty.list(Ty.INTEGER_BOX);
        return Node.expression(ty, typed(b, list, depth), ".get(", gen.expressions.index(b, depth), ")");
    }

    private void offerString(Menu menu, Body b, int depth) {
        menu.add(7, () -> concatenation(b, depth))
                .add(2, () -> builder(b, depth))
                .add(2, () -> Node.expression(Ty.STRING, "show(", typed(b, anyReference(), depth), ")"))
                .add(1, () -> Node.expression(Ty.STRING, "new String(", exact(b, Ty.STRING, depth), ")"))
                .add(1, () -> Node.expression(Ty.STRING, "String.valueOf(", primitive(b, depth), ")"))
                .add(
                        1,
                        () -> Node.expression(
                                Ty.STRING,
                                typed(b, Ty.list(Ty.STRING), depth),
                                ".get(",
                                gen.expressions.index(b, depth),
                                ")"))
                .add(1, () -> formatted(b, depth))
                .add(2, () -> declaredString(b, depth));
    }

    private Node primitive(Body b, int depth) {
        return exact(b, rng.pick(Ty.PRIMITIVES), depth);
    }

    /** A concatenation of two to five operands of any type; the first is a String. */
    private Node concatenation(Body b, int depth) {
        Node all = Node.expression(Ty.STRING, "(", text(b, depth));
        int count = rng.between(1, 4);
        for (int i = 0; i < count; i++) {
            all.add(" + ").add(printable(b, depth));
        }
        return all.add(")");
    }

    /** A String; in a loop one that is cut, so that the concatenation cannot double what it made before. */
    private Node text(Body b, int depth) {
        return b.loops > 0
                ? Node.expression(Ty.STRING, "cut(", exact(b, Ty.STRING, depth), ")")
                : typed(b, Ty.STRING, depth);
    }

    /** A value whose text does not depend on identity hash codes. */
    private Node printable(Body b, int depth) {
        if (rng.percent(25)) {
            return text(b, depth);
        }
        if (rng.percent(15)) {
            return Node.expression(Ty.STRING, "show(", typed(b, anyReference(), depth), ")");
        }
        return gen.expressions.operand(b, rng.pick(Ty.PRIMITIVES), depth);
    }

    private Node builder(Body b, int depth) {
        Node all = Node.expression(Ty.STRING, rng.pick("new StringBuilder()", "new StringBuffer()"));
        int count = rng.between(1, 4);
        for (int i = 0; i < count; i++) {
            Ty ty = rng.percent(40) ? Ty.STRING : rng.pick(Ty.PRIMITIVES);
            if (ty.equals(Ty.STRING)) {
                all.add(".append(").add(text(b, depth)).add(")");
                continue;
            }
            // A bare await of a box would take append(Object): the same text.
            all.add(".append(").add(gen.expressions.operand(b, ty, depth)).add(")");
        }
        return all.add(".toString()");
    }

    /** A call with variable arguments of type Object. */
    private Node formatted(Body b, int depth) {
        Node call = Node.expression(Ty.STRING, "join(", exact(b, Ty.STRING, depth));
        int count = rng.below(4);
        for (int i = 0; i < count; i++) {
            call.add(", ").add(Node.expression(Ty.OBJECT, "(Object) ", raw(b, gen.model.anyType(), depth)));
        }
        return call.add(")");
    }

    private Node declaredString(Body b, int depth) {
        String name = gen.model.anyOf("Derived", "Box", "Color", "Cell");
        if (name == null) {
            return null;
        }
        String access = switch (name) {
            case "Derived" -> ".tag";
            case "Box" -> ".s()";
            case "Color" -> ".name()";
            default -> ".get()";
        };
        Ty ty = Ty.declared(name.equals("Cell") ? "Cell<String>" : name);
        return Node.expression(Ty.STRING, typed(b, ty, depth), access);
    }

    /** Any reference type of this program. */
    Ty anyReference() {
        Ty ty = gen.model.anyType();
        return ty.primitive() ? ty.boxed() : ty;
    }

    private Node upcast(Body b, Ty ty, int depth) {
        return Node.expression(ty, exact(b, anyReference(), depth));
    }

    private Node heldObject(Body b, int depth) {
        String name = gen.model.anyOf("Box", "Leaf");
        return name == null ? null : Node.expression(Ty.OBJECT, typed(b, Ty.declared(name), depth), ".v()");
    }

    private Node number(Body b, int depth) {
        Ty ty = rng.pick(Ty.NUMERIC);
        return ty.equals(Ty.CHAR) ? null : Node.expression(Ty.NUMBER, box(exact(b, ty, depth), ty.boxed()));
    }

    /** A ternary of two boxes: javac unboxes, promotes and boxes again. */
    private Node merged(Body b, int depth) {
        Node condition = exact(b, Ty.BOOLEAN, depth);
        return Node.expression(
                Ty.NUMBER,
                "(",
                condition,
                " ? ",
                box(exact(b, Ty.INT, depth), Ty.INTEGER_BOX),
                " : ",
                box(exact(b, Ty.LONG, depth), Ty.LONG_BOX),
                ")");
    }

    /** A cast that fails unless the object happens to be of the type. */
    private Node downcast(Body b, Ty ty, int depth) {
        if (ty.name().contains("<") || rng.percent(60)) {
            return null;
        }
        return Node.expression(ty, "((", ty.name(), ") ", typed(b, Ty.OBJECT, depth), ")");
    }

    private Node array(Body b, Ty ty, int depth) {
        Ty element = ty.related();
        if (depth > 0 && rng.percent(30) && !element.isArray()) {
            return Node.expression(ty, "new ", element.name(), "[", size(b, depth), "]");
        }
        if (depth > 0 && element.isArray() && rng.percent(40)) {
            return Node.expression(
                    ty, "new ", element.related().name(), "[", size(b, depth), "][", size(b, depth), "]");
        }
        List<Node> elements = new ArrayList<>();
        int count = rng.between(2, 4);
        for (int i = 0; i < count; i++) {
            elements.add(depth <= 0 ? gen.expressions.atom(b, element) : raw(b, element, depth - 1));
        }
        return Node.expression(ty, "new ", ty.name(), " {", Node.commas(elements), "}");
    }

    /** The length of an array: 2 to 5, and now and then negative. */
    private Node size(Body b, int depth) {
        String base = rng.percent(3) ? " | -4)" : " & 3) + 2";
        return Node.group("(", gen.expressions.operand(b, Ty.INT, depth), base);
    }

    private Node list(Body b, Ty ty, int depth) {
        List<Node> elements = new ArrayList<>();
        int count = rng.between(2, 3);
        for (int i = 0; i < count; i++) {
            elements.add(depth <= 0 ? gen.expressions.atom(b, ty.related()) : raw(b, ty.related(), depth - 1));
        }
        return Node.expression(ty, "Rt.<", ty.related().name(), ">listOf(", Node.commas(elements), ")");
    }

    /** A new object of the declared type, or of a subtype. */
    Node create(Body b, Ty ty, int depth) {
        String name = concrete(ty.name());
        if (name == null) {
            return Node.expression(ty, ty.plainest());
        }
        gen.model.use(name.startsWith("Cell") ? "Cell" : name);
        return switch (name) {
            case "Pt" -> construct(b, ty, "Pt", depth, Ty.INT, Ty.LONG);
            case "Base" ->
                rng.percent(12) && depth > 0
                        ? gen.lambdas.anonymous(b, ty, depth)
                        : construct(b, ty, "Base", depth, Ty.INT, Ty.LONG);
            case "Derived" -> construct(b, ty, "Derived", depth, Ty.INT, Ty.STRING);
            case "Box" -> construct(b, ty, "Box", depth, Ty.OBJECT, Ty.STRING);
            case "Leaf" -> construct(b, ty, "Leaf", depth, Ty.OBJECT);
            case "Fork" -> construct(b, ty, "Fork", depth, Ty.declared("Tree"), Ty.declared("Tree"));
            case "Inner" -> inner(b, ty, depth);
            case "Cell<String>" -> construct(b, ty, "Cell<String>", depth, Ty.STRING);
            case "Color" -> color(b, ty, depth);
            case "Init1", "Init2" ->
                rng.percent(60)
                        ? construct(b, ty, name, depth, Ty.INT)
                        : construct(b, ty, name, depth, Ty.INT, Ty.OBJECT, Ty.LONG);
            case "Picky" -> b.checked ? construct(b, ty, "Picky", depth, Ty.INT) : Node.expression(ty, ty.plainest());
            default -> throw new AssertionError(name);
        };
    }

    private String concrete(String name) {
        return switch (name) {
            case "Shape" -> gen.model.anyOf("Pt", "Base", "Derived", "Color");
            case "Base" -> rng.percent(30) && gen.model.has("Derived") ? "Derived" : "Base";
            case "Tree" -> rng.percent(70) ? "Leaf" : "Fork";
            default -> name;
        };
    }

    private Node construct(Body b, Ty ty, String name, int depth, Ty... params) {
        List<Node> arguments = new ArrayList<>();
        for (Ty param : params) {
            arguments.add(depth <= 0 ? gen.expressions.atom(b, param) : raw(b, param, depth - 1));
        }
        return Node.expression(ty, "new ", name, "(", Node.commas(arguments), ")");
    }

    /** {@code outer.new Inner(x)}. */
    private Node inner(Body b, Ty ty, int depth) {
        Node argument = depth <= 0 ? gen.expressions.atom(b, Ty.INT) : raw(b, Ty.INT, depth - 1);
        boolean own = b.hasThis && b.owner.name().equals(gen.model.main);
        String outer = own ? rng.pick("this.", "") : rng.pick("SELF.", "self().");
        return Node.expression(ty, outer, "new Inner(", argument, ")");
    }

    private Node color(Body b, Ty ty, int depth) {
        if (depth <= 0 || rng.percent(50)) {
            return Node.expression(ty, rng.pick("Color.RED", "Color.GREEN", "Color.BLUE"));
        }
        return rng.percent(60)
                ? Node.expression(ty, "Color.values()[", gen.expressions.index(b, depth), "]")
                : Node.expression(ty, "Color.valueOf(", rng.pick("\"RED\"", "\"BLUE\"", "\"NONE\""), ")");
    }

    /** A field of some object, assignable and of type {@code ty}, or null. */
    Node memberPlace(Body b, Ty ty, int depth) {
        if (depth <= 0) {
            return null;
        }
        if (ty.equals(Ty.INT)) {
            String name = gen.model.anyOf("Base", "Derived", "Color", "Inner", "Init1");
            if (name == null) {
                return null;
            }
            String field = switch (name) {
                case "Color" -> ".hits";
                case "Inner" -> ".q";
                case "Init1" -> ".v";
                default -> ".n";
            };
            return Node.expression(ty, typed(b, Ty.declared(name), depth - 1), field);
        }
        if (ty.equals(Ty.LONG) && gen.model.has("Base")) {
            return Node.expression(ty, typed(b, Ty.declared(gen.model.use("Base")), depth - 1), ".w");
        }
        return null;
    }
}
