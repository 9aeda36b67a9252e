// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.emit;

import io.fermata.transformer.plan.FrameField;
import io.fermata.transformer.plan.MethodPlan;
import io.fermata.transformer.plan.Suspension;
import io.fermata.transformer.scan.FrameName;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Packs the table that a frame class answers {@code positions} with: where it comes from, the line of each state, and
 * which fields are live there. {@code io.fermata.Positions} has the format, and reads it.
 */
final class PackedPositions {
    private static final char UNKNOWN_FILE = 0xFFFF;
    private static final int MAX_LINE = 0xFFFF;

    /** Up to so many fields, the live ones are bits of one character. */
    private static final int BITS = 7;

    /** So that the lines have room in the constant, too. */
    private static final int MAX_NAMES = 8192;

    /** The most bytes that a constant may have. */
    private static final int MAX_BYTES = 0xFFFF;

    private final MethodPlan plan;
    private final Map<FrameField, Integer> numbers = new HashMap<>();

    private PackedPositions(MethodPlan plan) {
        this.plan = plan;
        plan.fields().stream()
                .sorted(Comparator.comparing(FrameField::name))
                .forEach(field -> numbers.put(field, numbers.size()));
    }

    static String of(MethodPlan plan, @Nullable String sourceFile) {
        PackedPositions table = new PackedPositions(plan);
        String lines = table.lines(sourceFile);
        String live = table.liveFields();
        return bytes(lines) + bytes(live) > MAX_BYTES ? lines : lines + live;
    }

    private String lines(@Nullable String sourceFile) {
        StringBuilder packed = new StringBuilder();
        packed.append((char) (plan.frameClass().length() - plan.host().length()));
        if (FrameName.isCut(plan.frameClass())) {
            String names = (sourceFile == null ? "" : sourceFile) + '\0' + plan.method();
            packed.append((char) Math.min(names.length(), MAX_NAMES))
                    .append(names, 0, Math.min(names.length(), MAX_NAMES));
        } else if (sourceFile == null) {
            packed.append(UNKNOWN_FILE);
        } else if (sourceFile.equals(usualFile())) {
            packed.append('\0');
        } else {
            packed.append((char) sourceFile.length()).append(sourceFile);
        }
        packed.append((char) plan.suspensions().size());
        for (Suspension suspension : plan.suspensions()) {
            packed.append((char) Math.min(suspension.line(), MAX_LINE));
        }
        return packed.toString();
    }

    /** The name that the file of a top-level class has by custom. */
    private String usualFile() {
        String simple = plan.host().substring(plan.host().lastIndexOf('/') + 1);
        int nested = simple.indexOf('$');
        return (nested > 0 ? simple.substring(0, nested) : simple) + ".java";
    }

    private String liveFields() {
        StringBuilder packed = new StringBuilder();
        BitSet before = new BitSet();
        append(packed, before, arguments());
        for (Suspension suspension : plan.suspensions()) {
            append(packed, before, live(suspension));
        }
        return packed.toString();
    }

    private void append(StringBuilder packed, BitSet before, BitSet live) {
        if (numbers.isEmpty()) {
            return;
        }
        if (numbers.size() <= BITS) {
            long[] bits = live.toLongArray();
            packed.append((char) (bits.length == 0 ? 0 : bits[0]));
            return;
        }
        before.xor(live);
        packed.append((char) before.cardinality());
        before.stream().forEach(field -> packed.append((char) field));
        before.clear();
        before.or(live);
    }

    private BitSet arguments() {
        BitSet live = new BitSet();
        plan.parameters().forEach(parameter -> add(live, parameter.field()));
        return live;
    }

    private BitSet live(Suspension suspension) {
        BitSet live = new BitSet();
        suspension.locals().forEach(local -> add(live, local.field()));
        suspension.operands().forEach(operand -> add(live, operand.field()));
        return live;
    }

    private void add(BitSet live, @Nullable FrameField field) {
        Integer number = field == null ? null : numbers.get(field);
        if (number != null) {
            live.set(number);
        }
    }

    /** How long a text is in a class file. */
    private static int bytes(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c >= 1 && c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
        }
        return bytes;
    }
}
