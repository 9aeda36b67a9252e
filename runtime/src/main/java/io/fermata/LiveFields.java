// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Frame;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of a frame hold something that its method will still read. The others hold what was there before: null, if
 * they are references, and any value if they are not.
 */
final class LiveFields {
    private LiveFields() {}

    /**
     * The names of a frame's live fields, in their order: variables, {@code self} for {@code this}, {@code local2} for a
     * variable without a name, {@code $0} for an operand. Null if they are not known: while the frame runs, and for the
     * runtime's own frames.
     */
    static @Nullable List<String> of(Frame<?> frame) {
        if (frame.state == Frame.DONE) {
            return List.of();
        }
        List<String> fields = fields(frame.getClass());
        BitSet live = Positions.liveFields(Positions.packed(frame), frame.state, fields.size());
        return live == null ? null : live.stream().mapToObj(fields::get).toList();
    }

    private static List<String> fields(Class<?> frameClass) {
        return Arrays.stream(frameClass.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .map(Field::getName)
                .sorted()
                .toList();
    }
}
