// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code instanceof} patterns, and from Java 21 on pattern switches, record patterns and guards. */
final class Patterns {
    /** A pattern and the variables it binds. */
    private record Pattern(String text, List<Body.Var> vars) {}

    private final Generators gen;
    private final Rng rng;

    Patterns(Generators gen) {
        this.gen = gen;
        this.rng = gen.rng;
    }

    private String fresh() {
        return "p" + gen.model.number();
    }

    private Body.Var bind(Body b, Ty ty) {
        return b.declare(fresh(), ty, true);
    }

    /** What an Object may be tested for. */
    private Ty testable() {
        Ty declared = gen.model.declaredType();
        if (declared != null && !declared.name().contains("<") && rng.percent(50)) {
            return declared;
        }
        return rng.pick(Ty.INTEGER_BOX, Ty.STRING, Ty.LONG_BOX, Ty.NUMBER, Ty.INT_ARRAY);
    }

    /** {@code (o instanceof T p && condition with p)}, with the variable in scope on the right only. */
    Node test(Body b, int depth) {
        Node object = gen.expressions.typed(b, Ty.OBJECT, depth);
        if (rng.percent(30)) {
            return Node.expression(
                    Ty.BOOLEAN, "(", object, " instanceof ", testable().name(), ")");
        }
        b.push();
        Pattern pattern = pattern(b, testable(), gen.model.patterns);
        Node condition = use(b, pattern, depth);
        b.pop();
        return Node.expression(Ty.BOOLEAN, "(", object, " instanceof ", pattern.text, " && ", condition, ")");
    }

    /** A condition that often depends on the pattern's first variable. */
    private Node use(Body b, Pattern pattern, int depth) {
        if (!pattern.vars.isEmpty() && rng.percent(50)) {
            Body.Var var = pattern.vars.get(0);
            return Node.expression(
                    Ty.BOOLEAN, "(show(", var.name, ").length() > ", gen.expressions.operand(b, Ty.INT, depth), ")");
        }
        return gen.expressions.exact(b, Ty.BOOLEAN, depth);
    }

    /** A type pattern, or where allowed a record pattern; its variables are declared in the current scope. */
    private Pattern pattern(Body b, Ty ty, boolean records) {
        List<Body.Var> vars = new ArrayList<>();
        String text = records && rng.percent(70) ? recordPattern(b, ty, vars, 2) : null;
        if (text == null) {
            Body.Var var = bind(b, ty);
            vars.add(var);
            text = ty.name() + " " + var.name;
        }
        return new Pattern(text, vars);
    }

    private String recordPattern(Body b, Ty ty, List<Body.Var> vars, int depth) {
        List<Ty> components = switch (ty.name()) {
            case "Pt" -> List.of(Ty.INT, Ty.LONG);
            case "Box" -> List.of(Ty.OBJECT, Ty.STRING);
            case "Leaf" -> List.of(Ty.OBJECT);
            case "Fork" -> List.of(Ty.declared("Tree"), Ty.declared("Tree"));
            default -> null;
        };
        if (components == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (Ty component : components) {
            texts.add(componentPattern(b, component, vars, depth));
        }
        return ty.name() + "(" + String.join(", ", texts) + ")";
    }

    private String componentPattern(Body b, Ty component, List<Body.Var> vars, int depth) {
        if (depth > 0 && component.name().equals("Tree") && rng.percent(50)) {
            return recordPattern(b, Ty.declared(rng.pick("Leaf", "Fork")), vars, depth - 1);
        }
        Ty narrowed = component.equals(Ty.OBJECT) && rng.percent(50) ? rng.pick(Ty.STRING, Ty.INTEGER_BOX) : component;
        Body.Var var = bind(b, narrowed);
        vars.add(var);
        return (narrowed.equals(component) && rng.percent(30) ? "var" : narrowed.name()) + " " + var.name;
    }

    /**
     * {@code if (!(o instanceof T p)) { leave } ...}: the variable stays in scope for the rest of the block; or the
     * plain form with the variable in the first branch.
     */
    Node conditional(Body b, int depth) {
        Node object = gen.expressions.typed(b, Ty.OBJECT, depth);
        if (rng.percent(35)) {
            Body.Flow before = b.flow();
            b.push();
            List<Node> leave = gen.statements.some(b, 1);
            if (b.alive) {
                leave.add(gen.statements.jump(b));
            }
            b.pop();
            b.restart(before);
            Pattern pattern = pattern(b, testable(), gen.model.patterns);
            return Node.statement("if (!(", object, " instanceof ", pattern.text, ")) ", Node.block(leave));
        }
        Body.Flow before = b.flow();
        b.push();
        Pattern pattern = pattern(b, testable(), gen.model.patterns);
        Node more = rng.percent(40) ? Node.group(" && ", use(b, pattern, depth)) : Node.group();
        Node then = gen.statements.block(b, rng.between(1, 3));
        b.pop();
        Body.Flow first = b.flow();
        b.restart(before);
        Node all = Node.statement("if (", object, " instanceof ", pattern.text, more, ") ", then);
        if (rng.percent(50)) {
            all.add("else ").add(gen.statements.block(b, rng.between(1, 2))).add("\n");
        }
        b.join(Body.merge(first, b.flow()));
        return all;
    }

    // Java 21 and later.

    /** The cases of a pattern switch, least general first; {@code null} where the program has no types for one. */
    private List<Ty> caseTypes(boolean sealedTree) {
        if (sealedTree) {
            return List.of(Ty.declared("Leaf"), Ty.declared("Fork"));
        }
        List<Ty> types = new ArrayList<>(List.of(Ty.INTEGER_BOX, Ty.STRING, Ty.INT_ARRAY));
        for (String name : List.of("Pt", "Box", "Leaf")) {
            if (gen.model.has(name)) {
                types.add(0, Ty.declared(gen.model.use(name)));
            }
        }
        return types.subList(0, rng.between(1, types.size()));
    }

    private boolean chooseTree() {
        if (gen.model.has("Tree") && rng.percent(50)) {
            gen.model.use("Tree");
            return true;
        }
        return false;
    }

    private Node selector(Body b, boolean tree, int depth) {
        return gen.expressions.typed(b, tree ? Ty.declared("Tree") : Ty.OBJECT, depth);
    }

    /** {@code case P when guard}: the guarded form first, then the plain one of the same type. */
    private Node head(Body b, Ty ty, boolean guarded, int depth) {
        if (!guarded) {
            Body.Var var = bind(b, ty);
            return Node.group("case ", ty.name(), " ", var.name);
        }
        Pattern pattern = pattern(b, ty, true);
        return Node.group("case ", pattern.text, " when ", guard(b, pattern, depth));
    }

    /** A guard uses effectively final variables only, and a constant one would be refused. */
    private Node guard(Body b, Pattern pattern, int depth) {
        Set<Body.Var> before = b.fence();
        pattern.vars.forEach(b::use);
        Node condition = use(b, pattern, depth);
        b.unfence(before);
        return Node.group("(tz(", gen.model.tag(), ", true) && ", condition, ")");
    }

    Node switchExpression(Body b, Ty ty, int depth, boolean alone) {
        if (b.operandsBelow || !alone) {
            return null;
        }
        boolean tree = chooseTree();
        Node all = Node.expression(ty, "(switch (", selector(b, tree, depth), ") {\n");
        Switches.Arms arms = gen.switches.new Arms(b, ty, depth, alone);
        if (rng.percent(30)) {
            all.add("case null -> ").add(arms.arrow(false));
        }
        for (Ty each : caseTypes(tree)) {
            for (boolean guarded : rng.percent(60) ? new boolean[] {true, false} : new boolean[] {false}) {
                b.restart(arms.before());
                b.push();
                all.add(head(b, each, guarded, depth)).add(" -> ");
                all.add(arms.arrowIn(!arms.yielded()));
                b.pop();
            }
        }
        if (!tree) {
            all.add("default -> ").add(arms.arrow(false));
        }
        arms.close();
        return all.add("})");
    }

    Node switchStatement(Body b, int depth) {
        if (b.operandsBelow) {
            return null;
        }
        boolean tree = chooseTree();
        Node all = Node.statement("switch (", selector(b, tree, depth), ") {\n");
        Body.Target target = new Body.Target(null, false, true);
        b.enter(target);
        Body.Flow before = b.flow();
        boolean completes = false;
        for (Ty each : caseTypes(tree)) {
            for (boolean guarded : rng.percent(60) ? new boolean[] {true, false} : new boolean[] {false}) {
                b.restart(before);
                b.push();
                all.add(head(b, each, guarded, depth)).add(" -> ");
                all.add(gen.statements.block(b, rng.between(1, 2))).add("\n");
                b.pop();
                completes |= b.alive;
            }
        }
        if (!tree) {
            b.restart(before);
            all.add("default -> ").add(gen.statements.block(b, 1)).add("\n");
            completes |= b.alive;
        }
        b.leave(target);
        b.set(completes || target.broken, before);
        return all.add("}\n");
    }
}
