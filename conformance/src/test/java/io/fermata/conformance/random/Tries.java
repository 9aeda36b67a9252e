// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random;

import java.util.ArrayList;
import java.util.List;

/** Exceptions: try statements with all their clauses, and throw. */
final class Tries {
    private static final List<String> SPECIFIC = List.of(
            "ArithmeticException",
            "NullPointerException",
            "IndexOutOfBoundsException",
            "ClassCastException",
            "NegativeArraySizeException",
            "IllegalStateException",
            "Unch",
            "Err");

    private static final Ty RESOURCE = Ty.declared("Res");

    private final Generators gen;
    private final Rng rng;

    Tries(Generators gen) {
        this.gen = gen;
        this.rng = gen.rng;
    }

    /** A throw statement. */
    Node thrown(Body b) {
        Node message = gen.expressions.exact(b, Ty.STRING, 2);
        String type = b.checked && rng.percent(40) ? "Err" : rng.pick("Unch", "Unch", "IllegalStateException");
        Node all = switch (rng.below(4)) {
            case 0 ->
                Node.group(
                        "throw new ",
                        type,
                        "(cut(",
                        message,
                        "), new Unch(",
                        gen.expressions.raw(b, Ty.STRING, 1),
                        "));");
            case 1 ->
                b.awaits
                        ? Node.group(
                                "throw ((" + type + ") await(Rt.<" + type + ">val(new " + type + "(cut(",
                                message,
                                ")))));")
                        : Node.group("throw new ", type, "(cut(", message, "));");
            default -> Node.group("throw new ", type, "(cut(", message, "));");
        };
        b.alive = false;
        return all;
    }

    Node tryStatement(Body b) {
        if (b.operandsBelow) {
            return null;
        }
        int roll = rng.below(10);
        boolean resources = roll < 3;
        boolean finals = roll >= 3 && roll < 7 || rng.percent(25);
        List<List<String>> catches = roll >= 4 || rng.percent(60) ? catches() : List.of();
        if (catches.isEmpty() && !resources) {
            finals = true;
        }
        boolean[][] marks = marks(b);
        Body.Flow before = b.flow();
        boolean checked = b.checked;

        Node all = Node.statement("try ");
        b.tries++;
        b.checked = checked || catches.stream().flatMap(List::stream).anyMatch(Tries::covers);
        all.add(protectedBlock(b, resources, catches));
        b.checked = checked;
        b.tries--;
        Body.Flow after = b.flow();
        if (finals) {
            b.tries++;
        }
        for (List<String> types : catches) {
            b.restart(before);
            all.add(" ").add(catchClause(b, types));
            after = Body.merge(after, b.flow());
        }
        if (finals) {
            b.tries--;
            b.restart(before);
            all.add(" finally ").add(gen.statements.block(b, rng.between(1, 2)));
            if (!b.alive) {
                unmark(b, marks);
                b.set(false, before);
                return all.add("\n");
            }
            Body.Flow last = b.flow();
            b.join(after);
            b.addAssigned(last);
        } else {
            b.join(after);
        }
        return all.add("\n");
    }

    private static boolean covers(String type) {
        return type.equals("Err") || type.equals("Exception") || type.equals("Throwable");
    }

    /** Clauses from the specific to the general, each with one or several types. */
    private List<List<String>> catches() {
        List<List<String>> clauses = new ArrayList<>();
        List<String> left = new ArrayList<>(SPECIFIC);
        int specific = rng.below(3);
        for (int i = 0; i < specific; i++) {
            List<String> types = new ArrayList<>();
            int count = rng.percent(35) ? 2 : 1;
            for (int k = 0; k < count; k++) {
                types.add(left.remove(rng.below(left.size())));
            }
            clauses.add(types);
        }
        int roll = rng.below(10);
        if (roll < 3) {
            clauses.add(List.of("RuntimeException"));
        }
        if (roll > 1 && roll < 6) {
            clauses.add(List.of("Exception"));
        }
        if (roll > 6 || clauses.isEmpty()) {
            clauses.add(List.of("Throwable"));
        }
        return clauses;
    }

    private Node protectedBlock(Body b, boolean resources, List<List<String>> catches) {
        b.push();
        Node head = resources ? resources(b) : Node.group();
        List<Node> statements = new ArrayList<>();
        if (catches.stream().anyMatch(types -> types.contains("Err"))) {
            // Without this javac might refuse the clause: nothing else need throw the checked exception.
            Node check = Node.group("chk(", gen.expressions.raw(b, Ty.INT, 1), ");\n");
            statements.add(check);
        }
        statements.addAll(gen.statements.some(b, rng.between(1, 3)));
        b.pop();
        return Node.group(head, Node.block(statements));
    }

    private Node resources(Body b) {
        Node all = Node.group("(");
        int count = rng.between(1, 2);
        for (int i = 0; i < count; i++) {
            String name = gen.statements.freshName(b);
            Body.Var var = b.reserve(name, RESOURCE);
            Node text = gen.expressions.exact(b, Ty.STRING, 1);
            Node number = gen.expressions.operand(b, Ty.INT, 1);
            Node value = switch (rng.below(6)) {
                case 0 -> Node.group("null");
                case 1, 2 ->
                    b.awaits
                            ? Node.group("await(Rt.<Res>val(new Res(", text, ", ", number, ")))")
                            : Node.group("new Res(", text, ", ", number, ")");
                default -> Node.group("new Res(", text, ", ", number, ")");
            };
            b.initialise(var);
            b.fix(var, false, true);
            all.add(i > 0 ? "; " : "").add("Res ").add(name).add(" = ").add(value);
        }
        return all.add(") ");
    }

    private Node catchClause(Body b, List<String> types) {
        b.push();
        String name = gen.statements.freshName(b);
        Body.Var var = b.declare(name, Ty.declared("Throwable"), true);
        b.fix(var, false, true);
        List<Node> statements = new ArrayList<>();
        if (rng.percent(80)) {
            statements.add(Node.statement("to(", gen.model.tag(), ", ", name, ");"));
        }
        statements.addAll(gen.statements.some(b, rng.between(0, 2)));
        boolean unchecked = types.stream().noneMatch(Tries::covers);
        if (b.alive && rng.percent(20) && (unchecked || b.checked)) {
            statements.add(Node.statement("throw ", name, ";"));
            b.alive = false;
        }
        b.pop();
        return Node.group("catch (", String.join(" | ", types), " ", name, ") ", Node.block(statements));
    }

    // A finally block that does not complete takes back the jumps that try to leave through it.

    private static boolean[][] marks(Body b) {
        List<Body.Target> targets = b.targets();
        boolean[][] marks = new boolean[targets.size()][];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = new boolean[] {targets.get(i).broken, targets.get(i).continued};
        }
        return marks;
    }

    private static void unmark(Body b, boolean[][] marks) {
        for (int i = 0; i < marks.length; i++) {
            b.targets().get(i).broken = marks[i][0];
            b.targets().get(i).continued = marks[i][1];
        }
    }
}
