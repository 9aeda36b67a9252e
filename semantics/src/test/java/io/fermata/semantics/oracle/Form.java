// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics.oracle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A piece of a program that is data: an operation and its arguments, which are numbers, words and further pieces.
 *
 * @param parts the operation first
 */
record Form(List<Object> parts) {
    static Form of(Object... parts) {
        return new Form(List.of(parts));
    }

    /** Reads what {@link #toString} writes. */
    static Form parse(String text) {
        Deque<List<Object>> open = new ArrayDeque<>();
        open.push(new ArrayList<>());
        for (String token : text.replace("(", " ( ").replace(")", " ) ").strip().split("\\s+")) {
            switch (token) {
                case "(" -> open.push(new ArrayList<>());
                case ")" -> {
                    Form done = new Form(open.pop());
                    open.element().add(done);
                }
                default -> open.element().add(token.matches("-?\\d+") ? (Object) Integer.valueOf(token) : token);
            }
        }
        return (Form) open.pop().get(0);
    }

    String op() {
        return (String) parts.get(0);
    }

    int number(int index) {
        return (Integer) parts.get(index);
    }

    String word(int index) {
        return (String) parts.get(index);
    }

    Form form(int index) {
        return (Form) parts.get(index);
    }

    /** The pieces from a place on. */
    List<Form> formsFrom(int index) {
        return parts.subList(index, parts.size()).stream().map(Form.class::cast).toList();
    }

    List<Integer> numbersFrom(int index) {
        return parts.subList(index, parts.size()).stream()
                .map(Integer.class::cast)
                .toList();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("(");
        for (Object part : parts) {
            text.append(text.length() > 1 ? " " : "").append(part);
        }
        return text.append(')').toString();
    }
}
