// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random;

/** Loops of all kinds. Each asks {@code go()} in its condition, which ends every loop after a few rounds. */
final class Loops {
    private final Generators gen;
    private final Rng rng;

    Loops(Generators gen) {
        this.gen = gen;
        this.rng = gen.rng;
    }

    Node loop(Body b) {
        String label = rng.percent(30) ? b.freeLabel() : null;
        Body.Target target = new Body.Target(label, true, true);
        String prefix = label == null ? "" : label + ": ";
        b.push();
        Body.Flow before = b.flow();
        b.loops++;
        Node made = switch (rng.below(7)) {
            case 0 -> whileLoop(b, prefix, target, before);
            case 1 -> doLoop(b, prefix, target, before);
            case 2 -> endless(b, prefix, target, before);
            case 3, 4 -> forEach(b, prefix, target, before);
            default -> counting(b, prefix, target, before);
        };
        b.loops--;
        b.pop();
        return made;
    }

    private Node body(Body b, Body.Target target) {
        b.enter(target);
        Node block = gen.statements.block(b, rng.between(1, 3));
        b.leave(target);
        return block;
    }

    /** A condition that is no constant and ends after some rounds. */
    private Node condition(Body b) {
        Node more = gen.expressions.exact(b, Ty.BOOLEAN, 2);
        return switch (rng.below(4)) {
            case 0 -> b.awaits ? Node.group("await(vz(go())) && ", more) : Node.group("go() && ", more);
            case 1 -> Node.group(more, " && go()");
            case 2 -> Node.group("go() && ", more);
            default -> Node.group(b.awaits ? "await(vz(go()))" : "go()");
        };
    }

    private Node whileLoop(Body b, String prefix, Body.Target target, Body.Flow before) {
        Node condition = condition(b);
        Node all = Node.statement(prefix, "while (", condition, ") ", body(b, target));
        b.set(true, before);
        return all;
    }

    private Node doLoop(Body b, String prefix, Body.Target target, Body.Flow before) {
        Node block = body(b, target);
        boolean again = b.alive || target.continued;
        b.restart(before);
        Node all = Node.statement(prefix, "do ", block, " while (", condition(b), ");");
        b.set(again || target.broken, before);
        return all;
    }

    /** A loop without a condition, left by a break at its start. */
    private Node endless(Body b, String prefix, Body.Target target, Body.Flow before) {
        String head = rng.pick("for (;;) {\n", "while (true) {\n");
        b.enter(target);
        b.push();
        Node stop = b.awaits && rng.percent(60)
                ? Node.group("if (!await(vz(go()))) {\nbreak;\n}\n")
                : Node.group("if (!go()) {\nbreak;\n}\n");
        Node all = Node.statement(prefix, head, stop);
        gen.statements.some(b, rng.between(1, 3)).forEach(all::add);
        b.pop();
        b.leave(target);
        b.set(true, before);
        return all.add("}\n");
    }

    private Node counting(Body b, String prefix, Body.Target target, Body.Flow before) {
        Ty ty = rng.pick(Ty.INT, Ty.INT, Ty.INT, Ty.LONG, Ty.CHAR, Ty.BYTE);
        String name = gen.statements.freshName(b);
        Body.Var var = b.reserve(name, ty);
        Node start = gen.expressions.raw(b, ty, 1);
        b.assign(var);
        b.fix(var, true, false);
        Node end = gen.expressions.operand(b, ty, 1);
        Body.Flow inside = b.flow();
        Node block = body(b, target);
        b.restart(inside);
        String step = rng.pick(name + "++", "++" + name, name + " += 2");
        Node update = b.awaits && rng.percent(25)
                ? Node.group(name, " += ", gen.awaits.bare(b, ty.equals(Ty.LONG) ? ty : Ty.INT, 1))
                : Node.group(step);
        if (rng.percent(20)) {
            update.add(", ").add(gen.expressions.traced(b, Ty.INT, 1));
        }
        Node all = Node.statement(
                prefix,
                "for (",
                ty.name(),
                " ",
                name,
                " = ",
                start,
                "; ",
                name,
                " <= ",
                end,
                " && go(); ",
                update,
                ") ",
                block);
        b.set(true, before);
        return all;
    }

    private Node forEach(Body b, String prefix, Body.Target target, Body.Flow before) {
        Ty over = rng.percent(70) ? rng.pick(Ty.ARRAYS) : rng.pick(Ty.LISTS);
        String name = gen.statements.freshName(b);
        Body.Var var = b.reserve(name, over.related());
        Node from = gen.expressions.typed(b, over, 2);
        b.initialise(var);
        Node block = body(b, target);
        Node all = Node.statement(
                prefix, "for (", rng.percent(20) ? "var" : over.related().name(), " ", name, " : ", from, ") ", block);
        b.set(true, before);
        return all;
    }
}
