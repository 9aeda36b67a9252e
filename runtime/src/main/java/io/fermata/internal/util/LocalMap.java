// SPDX-License-Identifier: Apache-2.0
package io.fermata.internal.util;

import org.jspecify.annotations.Nullable;

/**
 * An immutable map from numbers to values: adding and removing make a new one that shares almost all with
 * the old. A trie over the numbers, five bits a level, the lowest first.
 */
public final class LocalMap {
    public static final LocalMap EMPTY = new LocalMap(0, new Object[0]);

    /** What {@link #get} gives for a key that is not there, null being a value. */
    public static final Object ABSENT = new Object();

    private static final int BITS = 5;
    private static final int MASK = (1 << BITS) - 1;

    /** Which of the 32 places are taken; {@code children} holds those, a {@link LocalMap} or a {@link Leaf} each. */
    private final int places;

    private final Object[] children;

    private LocalMap(int places, Object[] children) {
        this.places = places;
        this.children = children;
    }

    public boolean isEmpty() {
        return places == 0;
    }

    /** The value of a key, or {@link #ABSENT}. */
    @Nullable
    public Object get(long key) {
        LocalMap node = this;
        for (long bits = key; ; bits >>>= BITS) {
            Object child = node.child(bits);
            if (child instanceof LocalMap deeper) {
                node = deeper;
            } else {
                return child instanceof Leaf leaf && leaf.key == key ? leaf.value : ABSENT;
            }
        }
    }

    public LocalMap with(long key, @Nullable Object value) {
        return with(new Leaf(key, value), 0);
    }

    private LocalMap with(Leaf added, int shift) {
        long bits = added.key >>> shift;
        Object child = child(bits);
        Object replacement;
        if (child instanceof LocalMap deeper) {
            replacement = deeper.with(added, shift + BITS);
        } else if (child instanceof Leaf other && other.key != added.key) {
            replacement = EMPTY.with(other, shift + BITS).with(added, shift + BITS);
        } else {
            replacement = added;
        }
        return child == null ? insert(bits, replacement) : replace(bits, replacement);
    }

    public LocalMap without(long key) {
        return get(key) == ABSENT ? this : without(key, 0);
    }

    private LocalMap without(long key, int shift) {
        long bits = key >>> shift;
        if (child(bits) instanceof LocalMap deeper) {
            LocalMap rest = deeper.without(key, shift + BITS);
            return rest.isEmpty() ? remove(bits) : replace(bits, rest);
        }
        return remove(bits);
    }

    // One node.

    private @Nullable Object child(long bits) {
        int place = place(bits);
        return (places & place) == 0 ? null : children[index(place)];
    }

    private static int place(long bits) {
        return 1 << ((int) bits & MASK);
    }

    private int index(int place) {
        return Integer.bitCount(places & (place - 1));
    }

    private LocalMap insert(long bits, Object child) {
        int place = place(bits);
        int at = index(place);
        Object[] more = new Object[children.length + 1];
        System.arraycopy(children, 0, more, 0, at);
        more[at] = child;
        System.arraycopy(children, at, more, at + 1, children.length - at);
        return new LocalMap(places | place, more);
    }

    private LocalMap replace(long bits, Object child) {
        Object[] changed = children.clone();
        changed[index(place(bits))] = child;
        return new LocalMap(places, changed);
    }

    private LocalMap remove(long bits) {
        int place = place(bits);
        int at = index(place);
        Object[] fewer = new Object[children.length - 1];
        System.arraycopy(children, 0, fewer, 0, at);
        System.arraycopy(children, at + 1, fewer, at, fewer.length - at);
        return new LocalMap(places & ~place, fewer);
    }

    private record Leaf(long key, @Nullable Object value) {}
}
