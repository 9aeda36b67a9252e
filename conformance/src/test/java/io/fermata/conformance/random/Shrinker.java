// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a failing program small: deletes members and statements, puts a block or a part in place of the whole, and the
 * plainest value in place of an expression, as long as the failure stays. What does not compile any more is no failure
 * of the kind that is kept.
 */
final class Shrinker {
    private final Node root;
    private final Predicate<Node> stillFails;
    private final long deadline;
    private int kept;

    private Shrinker(Node root, Predicate<Node> stillFails, long deadline) {
        this.root = root;
        this.stillFails = stillFails;
        this.deadline = deadline;
    }

    /**
     * Edits the tree in place.
     *
     * @param root a program that fails
     * @param stillFails whether the program, as edited, fails in the same way
     * @param seconds how long to try
     */
    static void shrink(Node root, Predicate<Node> stillFails, int seconds) {
        Shrinker shrinker = new Shrinker(root, stillFails, System.nanoTime() + seconds * 1_000_000_000L);
        int before;
        do {
            before = shrinker.kept;
            shrinker.pass(Node.Kind.MEMBER);
            shrinker.pass(Node.Kind.STATEMENT);
            shrinker.pass(Node.Kind.EXPRESSION);
        } while (shrinker.kept > before && !shrinker.late());
    }

    private boolean late() {
        return System.nanoTime() > deadline;
    }

    private void pass(Node.Kind kind) {
        descend(root, kind);
    }

    /** Tries the node's own edits, then goes into what stands there afterwards. */
    private void descend(Node node, Node.Kind kind) {
        if (late()) {
            return;
        }
        Node current = node.current();
        if (current == null) {
            return;
        }
        if (current.kind == kind) {
            for (Object edit : edits(current)) {
                if (attempt(current, edit)) {
                    descend(current, kind);
                    return;
                }
            }
        }
        if (kind != Node.Kind.EXPRESSION && kind != Node.Kind.MEMBER) {
            halves(statements(current));
        }
        current.children().forEach(child -> descend(child, kind));
    }

    private static List<Node> statements(Node node) {
        List<Node> statements = new ArrayList<>();
        for (Node child : node.children()) {
            if (child.kind == Node.Kind.STATEMENT && !child.edited()) {
                statements.add(child);
            }
        }
        return statements;
    }

    /** Tries to delete many neighbours at once. */
    private void halves(List<Node> nodes) {
        if (nodes.size() < 4 || late()) {
            return;
        }
        int half = nodes.size() / 2;
        for (List<Node> part : List.of(nodes.subList(0, half), nodes.subList(half, nodes.size()))) {
            part.forEach(node -> node.replace(""));
            if (stillFails.test(root)) {
                kept++;
            } else {
                part.forEach(Node::restore);
            }
        }
    }

    private static List<Object> edits(Node node) {
        List<Object> edits = new ArrayList<>();
        switch (node.kind) {
            case MEMBER -> edits.add("");
            case STATEMENT -> {
                edits.add("");
                below(node, Node.Kind.BLOCK, null, edits);
            }
            case EXPRESSION -> {
                String plainest = node.type.plainest();
                if (node.text().length() > plainest.length()) {
                    edits.add(plainest);
                    if (node.type.equals(Ty.BOOLEAN)) {
                        edits.add("true");
                    }
                }
                below(node, Node.Kind.EXPRESSION, node.type, edits);
            }
            default -> {}
        }
        return edits;
    }

    /** The topmost nodes below {@code node} that are of a kind and type. */
    private static void below(Node node, Node.Kind kind, Ty type, List<Object> found) {
        for (Node child : node.children()) {
            if (child.edited()) {
                continue;
            }
            if (child.kind == kind && (type == null || type.equals(child.type))) {
                found.add(child);
            } else {
                below(child, kind, type, found);
            }
        }
    }

    private boolean attempt(Node node, Object edit) {
        if (late()) {
            return false;
        }
        node.replace(edit);
        if (stillFails.test(root)) {
            kept++;
            return true;
        }
        node.restore();
        return false;
    }
}
