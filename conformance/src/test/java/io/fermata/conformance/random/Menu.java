// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Weighted alternatives of one production; an alternative that gives {@code null} does not apply here. */
final class Menu {
    private record Item(int weight, Supplier<Node> maker) {}

    private final Rng rng;
    private final List<Item> items = new ArrayList<>();
    private int total;

    Menu(Rng rng) {
        this.rng = rng;
    }

    Menu add(int weight, Supplier<Node> maker) {
        if (weight > 0) {
            items.add(new Item(weight, maker));
            total += weight;
        }
        return this;
    }

    /** Takes alternatives by weight until one applies; {@code fallback} always does. */
    Node pick(Supplier<Node> fallback) {
        for (int attempt = 0; attempt < 6 && total > 0; attempt++) {
            Node made = draw().maker().get();
            if (made != null) {
                return made;
            }
        }
        return fallback.get();
    }

    private Item draw() {
        int point = rng.below(total);
        for (Item item : items) {
            point -= item.weight();
            if (point < 0) {
                return item;
            }
        }
        throw new AssertionError("the weights do not add up");
    }
}
