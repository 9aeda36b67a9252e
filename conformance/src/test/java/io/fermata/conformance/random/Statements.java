// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random;

import java.util.ArrayList;
import java.util.List;

/** Statements: the choice among all kinds, and the simple ones. */
final class Statements {
    private static final String[] NAMES = {
        "a", "b", "c", "d", "e", "h", "i", "j", "k", "m", "n", "o", "r", "s", "u", "w", "x", "y", "z", "si", "q"
    };
    private final Generators gen;
    private final Rng rng;

    Statements(Generators gen) {
        this.gen = gen;
        this.rng = gen.rng;
    }

    /** A name that no local in scope has; names come back in disjoint scopes, with other types. */
    String freshName(Body b) {
        for (int attempt = 0; attempt < 8; attempt++) {
            String name = rng.pick(NAMES);
            if (!b.taken(name)) {
                return name;
            }
        }
        return "v" + gen.model.number();
    }

    private int depth() {
        return rng.between(1, 3);
    }

    /** The statements of a whole body, between braces, with a return at the end where one is needed. */
    Node body(Body b, int count) {
        List<Node> statements = some(b, count);
        if (b.alive) {
            statements.add(returning(b));
        }
        Node all = Node.group("{\n");
        statements.forEach(all::add);
        return all.add("}");
    }

    /** A block with a scope of its own. */
    Node block(Body b, int count) {
        b.push();
        List<Node> statements = some(b, count);
        b.pop();
        return Node.block(statements);
    }

    /** Up to {@code count} statements, fewer after a jump. */
    List<Node> some(Body b, int count) {
        List<Node> statements = new ArrayList<>();
        for (int i = 0; i < count && b.alive; i++) {
            statements.add(statement(b));
        }
        return statements;
    }

    private Node statement(Body b) {
        b.budget--;
        boolean rich = b.budget > 0;
        Menu menu = new Menu(rng)
                .add(10, () -> declaration(b))
                .add(2, () -> blank(b))
                .add(7, () -> assignment(b))
                .add(4, () -> update(b))
                .add(4, () -> expressionStatement(b, depth()))
                .add(b.awaits ? 4 : 0, () -> awaiting(b))
                .add(2, () -> conditionalJump(b))
                .add(2, () -> merge(b))
                .add(1, () -> builders(b))
                .add(b.style == Body.Style.GENERATOR && b.awaits ? 12 : 0, () -> emitting(b))
                .add(1, () -> chained(b));
        if (rich) {
            menu.add(5, () -> conditional(b))
                    .add(2, () -> gen.patterns.conditional(b, 2))
                    .add(8, () -> gen.loops.loop(b))
                    .add(5, () -> gen.switches.statement(b, 2))
                    .add(7, () -> gen.tries.tryStatement(b))
                    .add(2, () -> locking(b))
                    .add(1, () -> labelled(b))
                    .add(1, () -> Node.statement(block(b, 2)))
                    .add(1, () -> dead(b))
                    .add(b.awaits ? 2 : 0, () -> together(gen.lambdas.variable(b)))
                    .add(b.awaits ? 2 : 0, () -> together(gen.lambdas.localClass(b)))
                    .add(b.awaits ? 3 : 0, () -> whole(b));
        }
        return menu.pick(() -> declaration(b));
    }

    private static Node together(List<Node> nodes) {
        Node all = Node.group();
        nodes.forEach(all::add);
        return all;
    }

    /** {@code T x = value;} or {@code var x = value;}, or two variables in one declaration. */
    Node declaration(Body b) {
        Ty ty = gen.model.anyType();
        String name = freshName(b);
        boolean inferred = rng.percent(20);
        Body.Var var = b.reserve(name, ty);
        Node value = inferred ? gen.expressions.typed(b, ty, depth()) : gen.expressions.raw(b, ty, depth());
        Node all = Node.statement(inferred ? "var" : ty.name(), " ", name, " = ", value, ";");
        b.initialise(var);
        if (!inferred && rng.percent(10)) {
            String second = freshName(b);
            Body.Var secondVar = b.reserve(second, ty);
            Node other = gen.expressions.raw(b, ty, 2);
            b.initialise(secondVar);
            return Node.statement(ty.name(), " ", name, " = ", value, ", ", second, " = ", other, ";");
        }
        return all;
    }

    /** A variable that gets its value later, if ever. */
    private Node blank(Body b) {
        Ty ty = gen.model.anyType();
        String name = freshName(b);
        b.declare(name, ty, false);
        return Node.statement(ty.name(), " ", name, ";");
    }

    private Node assignment(Body b) {
        List<Body.Var> vars = b.assignable(false);
        if (vars.isEmpty()) {
            return null;
        }
        Body.Var var = rng.pick(vars);
        b.change(var);
        Node value = assignedValue(b, var.type);
        b.assign(var);
        return Node.statement(var.name, " = ", value, ";");
    }

    private Node assignedValue(Body b, Ty ty) {
        return ty.equals(Ty.STRING)
                ? Node.expression(ty, "cut(", gen.expressions.exact(b, ty, depth()), ")")
                : gen.expressions.raw(b, ty, depth());
    }

    /** Assignment to any kind of place, plain or compound. */
    private Node update(Body b) {
        Ty ty = gen.model.anyType();
        Node place = gen.expressions.place(b, ty, 2);
        if (place == null) {
            return null;
        }
        if (ty.primitive() && !ty.equals(Ty.BOOLEAN) && rng.percent(65)) {
            return Node.statement(place, gen.primitives.compound(b, ty, depth()), ";");
        }
        if (ty.equals(Ty.STRING) && b.loops == 0 && rng.percent(50)) {
            Ty value = rng.pick(Ty.PRIMITIVES);
            Node added = rng.percent(30) ? assignedValue(b, ty) : gen.expressions.operand(b, value, depth());
            return Node.statement(place, " += ", added, ";");
        }
        return Node.statement(place, " = ", assignedValue(b, ty), ";");
    }

    /** {@code a[i] = b[j] = value;} */
    private Node chained(Body b) {
        Ty ty = rng.pick(Ty.INT, Ty.LONG, Ty.DOUBLE, Ty.STRING);
        Node first = gen.expressions.element(b, ty, 2);
        Node second = gen.expressions.element(b, ty, 2);
        return first == null || second == null
                ? null
                : Node.statement(first, " = ", second, " = ", assignedValue(b, ty), ";");
    }

    /** A traced value. */
    Node expressionStatement(Body b, int depth) {
        Ty ty = gen.model.anyType();
        return Node.statement(gen.expressions.traced(b, ty, depth), ";");
    }

    private Node awaiting(Body b) {
        if (b.calls && rng.percent(60)) {
            Node call = gen.awaits.anyCall(b, 2);
            if (call != null) {
                return Node.statement(call, ";");
            }
        }
        return Node.statement("await(", gen.awaits.leaf(b, gen.model.anyType(), 2), ");");
    }

    private Node emitting(Body b) {
        return Node.statement("emit(", gen.expressions.raw(b, gen.model.anyType(), depth()), ");");
    }

    /** A ternary, or a switch expression with try statements in its arms, as all of an initialiser. */
    private Node whole(Body b) {
        if (b.operandsBelow) {
            return null;
        }
        Ty ty = gen.model.anyType();
        String name = freshName(b);
        Body.Var var = b.reserve(name, ty);
        Node value = rng.percent(25) ? gen.expressions.ternary(b, ty, 2) : gen.switches.expression(b, ty, 2, true);
        if (value == null) {
            return null;
        }
        b.initialise(var);
        return Node.statement(ty.name(), " ", name, " = ", value, ";");
    }

    private Node conditional(Body b) {
        Node condition = gen.expressions.raw(b, Ty.BOOLEAN, depth());
        Body.Flow before = b.flow();
        Node all = Node.statement("if (", condition, ") ", block(b, rng.between(1, 3)));
        Body.Flow first = b.flow();
        b.restart(before);
        if (rng.percent(50)) {
            all.add("else ").add(block(b, rng.between(1, 3))).add("\n");
        }
        b.join(Body.merge(first, b.flow()));
        return all;
    }

    private Node dead(Body b) {
        Body.Flow before = b.flow();
        Node all = Node.statement("if (false) ", block(b, 1));
        b.set(true, before);
        return all;
    }

    private Node conditionalJump(Body b) {
        Node condition = gen.expressions.exact(b, Ty.BOOLEAN, 2);
        Body.Flow before = b.flow();
        Node all = Node.statement("if (", condition, ") ", Node.block(List.of(jump(b))));
        b.set(true, before);
        return all;
    }

    /** A variable whose value on the two paths is of different classes, or null on one. */
    private Node merge(Body b) {
        Ty ty = rng.pick(Ty.OBJECT, Ty.NUMBER, Ty.OBJECT, Ty.STRING);
        Ty declared = gen.model.declaredType();
        if (declared != null && rng.percent(50)) {
            ty = declared;
        }
        String name = freshName(b);
        boolean blank = rng.percent(50);
        Body.Var var = b.reserve(name, ty);
        Node condition = gen.expressions.exact(b, Ty.BOOLEAN, 2);
        Node first = gen.expressions.raw(b, ty, 2);
        Node second = gen.expressions.raw(b, ty, 2);
        b.assign(var);
        b.fix(var, true, false);
        String start = blank ? ";\n" : " = null;\n";
        Node all = Node.statement(ty.name(), " ", name, start, "if (", condition, ") {\n", name, " = ", first, ";\n}");
        if (blank) {
            all.add("else {\n").add(name).add(" = ").add(second).add(";\n}\n");
        }
        return all;
    }

    /** A variable whose inferred type is a class that no source can name. */
    private Node builders(Body b) {
        String name = freshName(b);
        Body.Var var = b.reserve(name, Ty.declared("AbstractStringBuilder"));
        // javac fails to infer the type where the condition holds lambdas in the block of a switch: no blocks there.
        int budget = b.budget;
        b.budget = 0;
        Node condition = gen.expressions.exact(b, Ty.BOOLEAN, 1);
        b.budget = budget;
        Node text = gen.expressions.exact(b, Ty.STRING, 1);
        Node all = Node.statement(
                "var ", name, " = ", condition, " ? new StringBuilder(", text, ") : new StringBuffer(\"sb\");\n");
        b.assign(var);
        b.fix(var, false, false);
        // Only as an Object: javac lets calls name the hidden class, and the JVM refuses those.
        String use = "show(" + name + ")";
        Node between = b.awaits ? Node.group("await(", gen.awaits.leaf(b, Ty.INT, 1), ")") : Node.group("0");
        return all.add("to(")
                .add(gen.model.tag())
                .add(", " + use + " + ")
                .add(between)
                .add(" + " + use + ");\n");
    }

    /** A synchronized block, without awaits and without a return. */
    private Node locking(Body b) {
        if (b.operandsBelow) {
            return null;
        }
        String lock = b.hasThis && rng.percent(40) ? "this" : rng.pick("LOCK", gen.model.main + ".class");
        boolean awaits = b.awaits;
        boolean locked = b.locked;
        b.awaits = false;
        b.locked = true;
        Node all = Node.statement("synchronized (", lock, ") ", block(b, rng.between(1, 2)));
        b.awaits = awaits;
        b.locked = locked;
        return all;
    }

    private Node labelled(Body b) {
        Body.Target target = new Body.Target(b.freeLabel(), false, false);
        b.enter(target);
        Body.Flow before = b.flow();
        Node all = Node.statement(target.label, ": ", block(b, rng.between(2, 3)));
        b.leave(target);
        b.set(b.alive || target.broken, before);
        return all;
    }

    // Jumps: afterwards the current point is not reachable.

    Node jump(Body b) {
        List<Body.Target> targets = b.targets();
        int roll = rng.below(10);
        if (!targets.isEmpty() && roll < 6) {
            Node leave = leave(b, rng.pick(targets));
            if (leave != null) {
                return leave;
            }
        }
        if (b.yields != null && roll < 8) {
            return yielding(b, 2);
        }
        if (b.yields == null && !b.locked && roll < 8 && b.style != Body.Style.PLAIN) {
            return returning(b);
        }
        return Node.statement(gen.tries.thrown(b));
    }

    Node yielding(Body b, int depth) {
        Node value = gen.expressions.raw(b, b.yields, depth);
        // javac takes "yield (a, b" for a call, commas of case labels included: a cast in front prevents that. And a
        // bare await of a box must not make the whole switch a boxed one.
        boolean needed = b.yields.primitive() || value.text().startsWith("(");
        String cast = needed ? "(" + b.yields.name() + ") " : "";
        b.alive = false;
        return Node.statement("yield ", cast, value, ";");
    }

    private Node leave(Body b, Body.Target target) {
        List<Body.Target> targets = b.targets();
        boolean goOn = target.loop && rng.percent(50);
        boolean plain = true;
        for (Body.Target inner : targets.subList(targets.indexOf(target), targets.size())) {
            // An unlabelled jump stops at the innermost statement that it can mean.
            boolean stops = goOn ? inner.loop : inner.unlabelled;
            plain &= inner == target ? stops : !stops;
        }
        if (!plain && target.label == null) {
            return null;
        }
        if (goOn) {
            target.continued = true;
        } else {
            target.broken = true;
        }
        b.alive = false;
        String label = plain && (target.label == null || rng.percent(60)) ? "" : " " + target.label;
        return Node.statement(goOn ? "continue" : "break", label, ";");
    }

    /** A return of the body's style; a tail await only outside try statements, where it means the same to the oracle. */
    Node returning(Body b) {
        b.alive = false;
        if (b.style == Body.Style.GENERATOR) {
            return rng.percent(15)
                    ? Node.statement("return ", gen.expressions.exact(b, Ty.BOOLEAN, 1), " ? end() : end();")
                    : Node.statement("return end();");
        }
        if (b.awaits && b.calls && b.tries == 0 && rng.percent(25)) {
            Node tail = tail(b);
            if (tail != null) {
                return tail;
            }
        }
        if (rng.percent(15) && !b.result.equals(Ty.VOID)) {
            return Node.statement(
                    "return ", gen.expressions.exact(b, Ty.BOOLEAN, 1), " ? ", value(b), " : ", value(b), ";");
        }
        return Node.statement("return ", value(b), ";");
    }

    private Node tail(Body b) {
        for (int attempt = 0; attempt < 4; attempt++) {
            AsyncMethod method = rng.pick(gen.model.methods);
            if (method.style() == b.style && method.result().equals(b.result) && !b.result.equals(Ty.VARIABLE)) {
                Node call = gen.awaits.callIfPossible(b, method, 2);
                if (call != null) {
                    return rng.percent(20)
                            ? Node.statement(
                                    "return ",
                                    gen.expressions.exact(b, Ty.BOOLEAN, 1),
                                    " ? ",
                                    call,
                                    " : ",
                                    value(b),
                                    ";")
                            : Node.statement("return ", call, ";");
                }
            }
        }
        return null;
    }

    private Node value(Body b) {
        String box = b.result.boxed().name();
        String done = b.style == Body.Style.COROUTINE ? "async" : "CompletableFuture.<" + box + ">completedFuture";
        if (b.result.equals(Ty.VOID)) {
            return Node.group(done, b.style == Body.Style.COROUTINE ? "()" : "(null)");
        }
        if (b.style != Body.Style.COROUTINE && rng.percent(30)) {
            String leaf = b.style == Body.Style.FUTURE ? "fut" : "stg";
            return Node.group("Rt.<", box, ">", leaf, "(", limited(b), ")");
        }
        return Node.group(done, "(", limited(b), ")");
    }

    private Node limited(Body b) {
        return b.result.equals(Ty.STRING)
                ? Node.expression(Ty.STRING, "cut(", gen.expressions.exact(b, Ty.STRING, 2), ")")
                : gen.expressions.raw(b, b.result, 2);
    }
}
