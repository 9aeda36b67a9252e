// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random;

import java.util.ArrayList;
import java.util.List;

/** Lambdas, async or not, and local and anonymous classes: bodies within bodies, which capture what is around them. */
final class Lambdas {
    private static final int MAX_NESTING = 2;

    private final Generators gen;
    private final Rng rng;

    Lambdas(Generators gen) {
        this.gen = gen;
        this.rng = gen.rng;
    }

    private Body inner(Body b, Body.Style style, Ty result) {
        Body inner = new Body(style, result, b.owner, b.hasThis, b);
        inner.calls = b.calls;
        inner.budget = Math.min(b.budget, 4);
        inner.loops = b.loops;
        b.budget -= 2;
        return inner;
    }

    /** A plain lambda that lies on the stack below another argument, then is called at once. */
    Node immediate(Body b, Ty ty, int depth) {
        if (b.nesting >= MAX_NESTING) {
            return null;
        }
        Body inner = inner(b, Body.Style.PLAIN, ty);
        inner.awaits = false;
        Node value = gen.expressions.exact(inner, ty, depth);
        return Node.expression(
                ty,
                "((" + ty.name() + ") Rt.<" + ty.boxed().name() + ">app(() -> ",
                value,
                ", ",
                gen.expressions.raw(b, Ty.INT, depth),
                "))");
    }

    /** Something to await: the call of an async lambda or of an anonymous class. */
    Node call(Body b, Ty ty, int depth) {
        String box = ty.boxed().name();
        if (b.nesting >= MAX_NESTING) {
            return gen.awaits.leaf(b, ty, depth);
        }
        int roll = rng.below(10);
        if (b.budget <= 0 || roll < 3) {
            Body inner = inner(b, Body.Style.COROUTINE, ty);
            inner.checked = true;
            return Node.group("Rt.<", box, ">callA(() -> async(", gen.expressions.raw(inner, ty, depth), "))");
        }
        if (roll < 6) {
            Body inner = inner(b, Body.Style.COROUTINE, ty);
            inner.checked = true;
            return Node.group("Rt.<", box, ">callA(() -> ", gen.statements.body(inner, 2), ")");
        }
        if (roll < 7) {
            Body inner = inner(b, Body.Style.FUTURE, ty);
            return Node.group("Rt.<", box, ">callH(() -> ", gen.statements.body(inner, 2), ")");
        }
        if (roll < 9) {
            return function(b, ty, depth);
        }
        return anonymousCallable(b, ty);
    }

    private Node function(Body b, Ty ty, int depth) {
        Ty param = gen.model.anyType();
        Node argument = gen.expressions.raw(b, param, depth);
        Body inner = inner(b, Body.Style.COROUTINE, ty);
        inner.checked = true;
        String name = gen.statements.freshName(b);
        inner.declare(name, param.boxed(), true);
        return Node.group(
                "Rt.<" + param.boxed().name() + ", " + ty.boxed().name() + ">callF(" + name + " -> ",
                gen.statements.body(inner, 2),
                ", ",
                argument,
                ")");
    }

    private Node anonymousCallable(Body b, Ty ty) {
        String box = ty.boxed().name();
        Body inner = inner(b, Body.Style.COROUTINE, ty);
        Body local = local(inner, b);
        return Node.group(
                "Rt.<" + box + ">callA(new AsyncCallable<" + box + ">() {\n@Override @Async public Coroutine<" + box
                        + "> call() ",
                gen.statements.body(local, 2),
                "\n})");
    }

    /** A body in a class of its own inside {@code b}: no {@code this} of the program's classes. */
    private static Body local(Body like, Body b) {
        Body local = new Body(like.style, like.result, Owner.LOCAL, false, b);
        local.calls = like.calls;
        local.budget = like.budget;
        local.loops = like.loops;
        return local;
    }

    /** {@code new Base(..) { ... }} with awaited arguments of the superclass's constructor, and captured variables. */
    Node anonymous(Body b, Ty ty, int depth) {
        Node first = gen.expressions.raw(b, Ty.INT, depth);
        Node second = gen.expressions.raw(b, Ty.LONG, depth);
        Body plain = local(inner(b, Body.Style.PLAIN, Ty.INT), b);
        plain.awaits = false;
        // Fields of the superclass hide what is around.
        plain.fix(plain.declare("n", Ty.INT, true), false, false);
        plain.fix(plain.declare("w", Ty.LONG, true), false, false);
        return Node.expression(
                ty,
                "new Base(",
                first,
                ", ",
                second,
                ") {\n@Override public int size() {\nreturn ",
                gen.expressions.exact(plain, Ty.INT, Math.min(depth, 1)),
                ";\n}\n}");
    }

    /** A lambda kept in a variable and called twice. */
    List<Node> variable(Body b) {
        Ty ty = gen.model.resultType();
        String box = ty.boxed().name();
        Body inner = inner(b, Body.Style.COROUTINE, ty);
        inner.checked = true;
        Node body = gen.statements.body(inner, 3);
        String name = "fn" + gen.model.number();
        List<Node> nodes = new ArrayList<>();
        nodes.add(Node.statement("AsyncCallable<" + box + "> " + name + " = () -> ", body, ";"));
        String call = "await(Rt.<" + box + ">callA(" + name + "))";
        nodes.add(Node.statement(tracedUnlessVoid(ty, call)));
        if (rng.percent(50)) {
            nodes.add(Node.statement(tracedUnlessVoid(ty, call)));
        }
        return nodes;
    }

    private String tracedUnlessVoid(Ty ty, String call) {
        return ty.equals(Ty.VOID) ? call + ";" : "to(" + gen.model.tag() + ", " + call + ");";
    }

    /** A local class with an async method that uses its own field and captured variables, and a call of it. */
    List<Node> localClass(Body b) {
        Ty ty = gen.model.resultType();
        Ty param = gen.model.anyType();
        String name = "Local" + gen.model.number();
        String box = ty.boxed().name();
        Node argument = gen.expressions.raw(b, param, 1);
        Node constructed = gen.expressions.raw(b, Ty.INT, 1);
        Body inner = local(inner(b, Body.Style.COROUTINE, ty), b);
        String parameter = gen.statements.freshName(b);
        inner.declare("kept", Ty.INT, true);
        inner.declare(parameter, param, true);
        Node body = gen.statements.body(inner, 3);
        Node type = Node.statement(
                "class " + name + " {\nint kept;\n" + name + "(int kept) {\nthis.kept = kept;\n}\n@Async Coroutine<"
                        + box + "> perform(" + param.name() + " " + parameter + ") ",
                body,
                "\n}");
        Node call = Node.group("await(new ", name, "(", constructed, ").perform(", argument, "))");
        return List.of(
                type,
                ty.equals(Ty.VOID)
                        ? Node.statement(call, ";")
                        : Node.statement("to(", gen.model.tag(), ", ", call, ");"));
    }
}
