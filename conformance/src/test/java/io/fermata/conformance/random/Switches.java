// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random;

import java.util.ArrayList;
import java.util.List;

/** Switch statements and switch expressions over ints, chars, Strings and enums, in both notations. */
final class Switches {
    /** A selector and the labels that fit it. */
    private record Selector(Node node, List<String> labels, boolean exhaustive) {}

    private final Generators gen;
    private final Rng rng;

    Switches(Generators gen) {
        this.gen = gen;
        this.rng = gen.rng;
    }

    /**
     * A switch expression.
     *
     * @param alone whether the operand stack is empty where it stands, so that its arms may hold try statements
     */
    Node expression(Body b, Ty ty, int depth, boolean alone) {
        if (b.budget <= 0 && rng.percent(70)) {
            return null;
        }
        if (gen.model.patterns && rng.percent(35)) {
            Node pattern = gen.patterns.switchExpression(b, ty, depth, alone);
            if (pattern != null) {
                return pattern;
            }
        }
        Selector selector = selector(b, depth);
        boolean arrows = rng.percent(70);
        Node all = Node.expression(ty, "(switch (", selector.node, ") {\n");
        Arms arms = new Arms(b, ty, depth, alone);
        List<String> labels = selector.labels;
        for (int i = 0; i < labels.size(); i++) {
            boolean last = i == labels.size() - 1;
            if (arrows) {
                all.add("case " + labels.get(i) + " -> ")
                        .add(arms.arrow(last && selector.exhaustive && !arms.yielded()));
            } else {
                all.add("case " + labels.get(i) + ":\n").add(arms.group(last && selector.exhaustive));
            }
        }
        if (!selector.exhaustive || rng.percent(30)) {
            if (arrows) {
                all.add("default -> ").add(arms.arrow(!arms.yielded()));
            } else {
                all.add("default:\n").add(arms.group(true));
            }
        }
        arms.close();
        return all.add("})");
    }

    /** The arms of a switch expression, and the state of the body around them. */
    final class Arms {
        private final Body b;
        private final Ty ty;
        private final int depth;
        private final Body.Flow before;
        private final List<Body.Target> hidden;
        private final Ty outerYields;
        private final boolean outerBelow;
        private boolean yielded;

        Arms(Body b, Ty ty, int depth, boolean alone) {
            this.b = b;
            this.ty = ty;
            this.depth = depth;
            before = b.flow();
            hidden = b.hideTargets();
            outerYields = b.yields;
            outerBelow = b.operandsBelow;
            b.yields = ty;
            b.operandsBelow = outerBelow || !alone;
        }

        /** What stands after an arrow: a value, a block that yields one, now and then a throw. */
        Node arrow(boolean mustYield) {
            b.restart(before);
            return arrowIn(mustYield);
        }

        /** {@link #arrow} in the current scope, which has the pattern's variables. */
        Node arrowIn(boolean mustYield) {
            int roll = rng.below(10);
            if (roll == 0 && !mustYield) {
                return Node.group(gen.tries.thrown(b), "\n");
            }
            if (roll < 4 && b.budget > 0 && !mustYield) {
                return Node.group(block(), "\n");
            }
            yielded = true;
            return Node.group(gen.expressions.exact(b, ty, depth), ";\n");
        }

        private Node block() {
            b.push();
            List<Node> statements = gen.statements.some(b, rng.between(0, 2));
            if (b.alive) {
                statements.add(gen.statements.yielding(b, depth));
            }
            b.pop();
            // Not a BLOCK: the arm is a part of an expression, the shrinker must not unwrap it.
            Node all = Node.group("{\n");
            statements.forEach(all::add);
            return all.add("}");
        }

        /** The statements after a colon; the last group must not fall out of the switch. */
        Node group(boolean last) {
            b.restart(before);
            Node all = Node.group();
            // The last group always yields: a switch expression must have a result somewhere.
            if (!last && b.budget > 0 && rng.percent(40)) {
                b.push();
                // In braces, since a declaration would reach into the next group.
                List<Node> statements = gen.statements.some(b, 1);
                b.pop();
                all.add("{\n");
                statements.forEach(all::add);
                all.add("}\n");
            }
            boolean fallenInto = b.alive && !last && rng.percent(25);
            if (b.alive && !fallenInto) {
                all.add(gen.statements.yielding(b, depth));
            }
            return all;
        }

        void close() {
            b.showTargets(hidden);
            b.yields = outerYields;
            b.operandsBelow = outerBelow;
            b.set(true, before);
        }

        /** Whether some arm surely gives a value, which javac asks of every switch expression. */
        boolean yielded() {
            return yielded;
        }

        Body.Flow before() {
            return before;
        }
    }

    private Selector selector(Body b, int depth) {
        int roll = rng.below(10);
        if (roll < 3) {
            return selector(b, Ty.STRING, depth, List.of("\"a\"", "\"\", \"bc\"", "\"xyz\"", "\"Aa\"", "\"BB\""));
        }
        if (roll < 5 && gen.model.has("Color")) {
            Ty color = Ty.declared(gen.model.use("Color"));
            Node node = gen.expressions.typed(b, color, depth);
            boolean all = rng.percent(60);
            List<String> labels = all && rng.percent(50)
                    ? List.of("RED, BLUE", "GREEN")
                    : List.of("GREEN", "RED", "BLUE").subList(0, all ? 3 : 2);
            return new Selector(node, labels, all);
        }
        if (roll < 6) {
            return selector(b, Ty.CHAR, depth, List.of("'a'", "'b', 'z'", "'0'"));
        }
        if (roll < 7) {
            return selector(b, rng.pick(Ty.BYTE, Ty.SHORT), depth, List.of("0", "1, 2", "7"));
        }
        boolean dense = rng.percent(60);
        List<String> labels = dense ? List.of("0", "1", "2, 3", "4") : List.of("-1", "40000", "2", "127, 128");
        if (b.awaits && rng.percent(30)) {
            return new Selector(gen.awaits.bare(b, Ty.INT, depth), some(labels), false);
        }
        return selector(b, Ty.INT, depth, labels);
    }

    private Selector selector(Body b, Ty ty, int depth, List<String> labels) {
        return new Selector(gen.expressions.typed(b, ty, depth), some(labels), false);
    }

    private List<String> some(List<String> labels) {
        return labels.subList(0, rng.between(1, labels.size()));
    }

    /** A switch statement. */
    Node statement(Body b, int depth) {
        if (gen.model.patterns && rng.percent(30)) {
            Node pattern = gen.patterns.switchStatement(b, depth);
            if (pattern != null) {
                return pattern;
            }
        }
        // The label first: it is in force in the selector's lambdas, too.
        String label = rng.percent(20) ? b.freeLabel() : null;
        Selector selector = selector(b, depth);
        boolean arrows = rng.percent(50);
        Body.Target target = new Body.Target(label, false, true);
        boolean hasDefault = rng.percent(60);
        List<String> heads = new ArrayList<>();
        selector.labels.forEach(each -> heads.add("case " + each));
        if (hasDefault) {
            heads.add(rng.below(heads.size() + 1), "default");
        }
        Node all = Node.statement(label == null ? "" : label + ": ", "switch (", selector.node, ") {\n");
        b.enter(target);
        Body.Flow before = b.flow();
        Body.Flow after = arrows ? arrows(b, all, heads, before) : groups(b, all, heads, before);
        b.leave(target);
        boolean completes = after.alive() || target.broken || !hasDefault;
        // What the groups assign is not counted: fewer assigned variables are always right.
        b.set(completes, before);
        return all.add("}\n");
    }

    private Body.Flow arrows(Body b, Node all, List<String> heads, Body.Flow before) {
        boolean completes = false;
        for (String head : heads) {
            b.restart(before);
            all.add(head + " -> ");
            if (rng.percent(25)) {
                all.add(gen.statements.expressionStatement(b, 2));
            } else {
                all.add(gen.statements.block(b, rng.between(1, 3))).add("\n");
            }
            completes |= b.alive;
        }
        return new Body.Flow(completes, before.assigned());
    }

    private Body.Flow groups(Body b, Node all, List<String> heads, Body.Flow before) {
        b.set(false, before);
        for (String head : heads) {
            b.restart(before);
            all.add(head + ":\n");
            if (rng.percent(85)) {
                b.push();
                Node inner = Node.group("{\n");
                gen.statements.some(b, rng.between(1, 2)).forEach(inner::add);
                b.pop();
                all.add(inner.add("}\n"));
                if (b.alive && rng.percent(60)) {
                    b.targets().get(b.targets().size() - 1).broken = true;
                    b.alive = false;
                    all.add(Node.statement("break;"));
                }
            }
        }
        return b.flow();
    }
}
