// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A piece of generated source: texts and smaller pieces in order.
 *
 * <p>The shrinker edits a tree in place: it {@linkplain #replace replaces} a node by a text or by another node, prints
 * the program, and takes the edit back where the failure is gone.
 */
final class Node {
    /** What the shrinker may try on a node. */
    enum Kind {
        /** Glue, never edited by itself. */
        GROUP,
        /** A member or a nested type: may be deleted. */
        MEMBER,
        /** Statements between braces: a compound statement may be replaced by one of its blocks. */
        BLOCK,
        /** May be deleted. */
        STATEMENT,
        /** May be replaced by its type's plainest value or by a part of the same type. */
        EXPRESSION
    }

    final Kind kind;
    final Ty type;
    private final List<Object> parts;
    private Object instead;

    private Node(Kind kind, Ty type, List<Object> parts) {
        this.kind = kind;
        this.type = type;
        this.parts = parts;
    }

    static Node group(Object... parts) {
        return new Node(Kind.GROUP, null, new ArrayList<>(Arrays.asList(parts)));
    }

    static Node member(Object... parts) {
        return new Node(Kind.MEMBER, null, new ArrayList<>(Arrays.asList(parts)));
    }

    /** A statement; the text ends with its semicolon or brace, the line break is added. */
    static Node statement(Object... parts) {
        List<Object> list = new ArrayList<>(Arrays.asList(parts));
        list.add("\n");
        return new Node(Kind.STATEMENT, null, list);
    }

    static Node block(List<Node> statements) {
        List<Object> list = new ArrayList<>();
        list.add("{\n");
        list.addAll(statements);
        list.add("}");
        return new Node(Kind.BLOCK, null, list);
    }

    static Node expression(Ty type, Object... parts) {
        return new Node(Kind.EXPRESSION, type, new ArrayList<>(Arrays.asList(parts)));
    }

    /** Arguments between commas, as one glue node. */
    static Node commas(List<Node> nodes) {
        Node all = group();
        for (int i = 0; i < nodes.size(); i++) {
            if (i > 0) {
                all.add(", ");
            }
            all.add(nodes.get(i));
        }
        return all;
    }

    Node add(Object part) {
        parts.add(part);
        return this;
    }

    /** The direct parts that are nodes. */
    List<Node> children() {
        List<Node> nodes = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof Node node) {
                nodes.add(node);
            }
        }
        return nodes;
    }

    boolean edited() {
        return instead != null;
    }

    /** Prints {@code other}, a text or a node, in this node's place. */
    void replace(Object other) {
        instead = other;
    }

    void restore() {
        instead = null;
    }

    /** The node that stands here after the edits, or null where a text does. */
    Node current() {
        if (instead == null) {
            return this;
        }
        return instead instanceof Node node ? node.current() : null;
    }

    String text() {
        StringBuilder out = new StringBuilder();
        print(out);
        return out.toString();
    }

    private void print(StringBuilder out) {
        if (instead != null) {
            printPart(instead, out);
            return;
        }
        for (Object part : parts) {
            printPart(part, out);
        }
    }

    private static void printPart(Object part, StringBuilder out) {
        if (part instanceof Node node) {
            node.print(out);
        } else {
            out.append(part);
        }
    }

    /** Indents printed source by its braces. */
    static String indent(String source) {
        StringBuilder out = new StringBuilder();
        int depth = 0;
        for (String raw : source.split("\n")) {
            String line = raw.strip();
            if (line.isEmpty()) {
                continue;
            }
            int here = line.startsWith("}") ? depth - 1 : depth;
            out.append("    ".repeat(Math.max(here, 0))).append(line).append('\n');
            depth += balance(line);
        }
        return out.toString();
    }

    private static int balance(String line) {
        int balance = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '{') {
                balance++;
            } else if (c == '}') {
                balance--;
            }
        }
        return balance;
    }
}
