// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Makes task programs, one of each seed. Short times and few slots make things happen in one turn that seldom do.
 *
 * <p>A body awaits, and a slot holds, only what has a higher number than its own. So no task ever waits for itself, and
 * no cancellation goes round in a circle.
 */
final class ProgramGenerator {
    /** The slots of the futures that the program completes itself come after those of the bodies. */
    private static final int DEFERRED = 2;

    private final Random random;
    private final int bodies;

    private ProgramGenerator(long seed) {
        random = new Random(seed);
        bodies = 3 + random.nextInt(4);
    }

    static Form program(long seed) {
        return new ProgramGenerator(seed * 0x9E3779B97F4A7C15L).program();
    }

    private Form program() {
        List<Object> defs = new ArrayList<>();
        defs.add("program");
        for (int i = 0; i < bodies; i++) {
            List<Object> def = new ArrayList<>(List.of("def", i));
            if (i == 0) {
                def.addAll(openings());
            }
            def.addAll(statements(i, 3, i == 0 ? 12 : 8));
            if (random.nextInt(3) == 0) {
                def.add(def.size() - random.nextInt(def.size() - 1), Form.of("emit", i));
                def.add(def.size() - random.nextInt(def.size() - 1), Form.of("emit", 10 + i));
            }
            defs.add(new Form(def));
        }
        return new Form(defs);
    }

    /** So that there is always something going on: a future to complete, and most slots filled. */
    private List<Form> openings() {
        List<Form> openings = new ArrayList<>();
        openings.add(Form.of("deferred", bodies + 1));
        for (int slot = 1; slot <= bodies; slot++) {
            if (random.nextInt(3) > 0) {
                openings.add(set(slot));
            }
        }
        return openings;
    }

    // Blocks and statements. The level is the number of the body; the depth is how many blocks may still be nested.

    private List<Form> statements(int level, int depth, int most) {
        List<Form> statements = new ArrayList<>();
        int count = 1 + random.nextInt(most);
        for (int i = 0; i < count; i++) {
            statements.add(statement(level, depth));
        }
        return statements;
    }

    private Form block(int level, int depth) {
        return with(Form.of("block"), statements(level, depth, 3));
    }

    private static Form with(Form head, List<Form> rest) {
        List<Object> parts = new ArrayList<>(head.parts());
        parts.addAll(rest);
        return new Form(parts);
    }

    private Form statement(int level, int depth) {
        int kind = random.nextInt(100);
        if (kind < 14) {
            return Form.of("spin", 1 + random.nextInt(4));
        }
        if (kind < 24) {
            return Form.of("await", awaitable(level, 2));
        }
        if (kind < 36) {
            Form await = Form.of("await", awaitable(level, 2));
            return Form.of("try", Form.of("block", await), pick("error", "all"), Form.of("block"), Form.of("block"));
        }
        if (kind < 52 && depth > 0) {
            return nested(level, depth - 1);
        }
        if (kind < 58) {
            return waiting(level);
        }
        if (kind < 68) {
            return primitive(level, depth);
        }
        if (kind < 75) {
            return generator(level, depth);
        }
        if (kind < 77) {
            return Form.of("raise", random.nextInt(3));
        }
        if (kind < 78) {
            return Form.of("return", random.nextInt(10));
        }
        return plain(level, 1);
    }

    private Form nested(int level, int depth) {
        return switch (random.nextInt(6)) {
            case 0 -> with(Form.of("repeat", 2), statements(level, 0, 2));
            case 1, 2 -> with(Form.of("timeout", random.nextInt(4)), statements(level, depth, 4));
            default -> {
                String kind = pick("cancel", "cancel", "timeout", "error", "all");
                Form last = random.nextInt(3) == 0 ? block(level, 0) : Form.of("block");
                yield Form.of("try", block(level, depth), kind, block(level, 0), last);
            }
        };
    }

    private Form waiting(int level) {
        int limit = random.nextInt(3) == 0 ? random.nextInt(4) : -1;
        if (random.nextInt(2) == 0) {
            List<Object> parts = new ArrayList<>(List.of("wait", pick("first", "exception", "all"), limit));
            for (int i = random.nextInt(4); i >= 0; i--) {
                parts.add(slotAbove(level));
            }
            return new Form(parts);
        }
        return with(Form.of("completed", limit), some(level, 1));
    }

    private Form primitive(int level, int depth) {
        int which = random.nextInt(2);
        return switch (random.nextInt(10)) {
            case 0, 1 -> with(Form.of("lock", which), statements(level, Math.max(depth - 1, 0), 3));
            case 2 -> with(Form.of("semaphore", which), statements(level, Math.max(depth - 1, 0), 3));
            case 3 -> Form.of("event", which);
            case 4 -> Form.of("barrier", which);
            case 5 -> Form.of("condition", which);
            case 6 -> Form.of("signal", which, 1 + random.nextInt(2));
            case 7 -> Form.of("put", which, random.nextInt(100));
            case 8 -> Form.of("get", which);
            default -> Form.of("join", which);
        };
    }

    private Form generator(int level, int depth) {
        int kind = random.nextInt(8);
        if (kind < 4 || level + 1 >= bodies) {
            return Form.of("emit", random.nextInt(100));
        }
        return switch (kind) {
            case 4, 5 ->
                with(
                        Form.of("each", bodyAbove(level), 1 + random.nextInt(3)),
                        statements(level, Math.max(depth - 1, 0), 2));
            case 6 -> Form.of("pull", bodyAbove(level));
            default -> Form.of("close", bodyAbove(level));
        };
    }

    // What is awaited, of higher levels only.

    private Form awaitable(int level, int depth) {
        int kind = random.nextInt(depth > 0 ? 14 : 9);
        if (kind < 4) {
            return Form.of("slot", slotAbove(level));
        }
        if (kind < 6 && level + 1 < bodies) {
            return Form.of("call", bodyAbove(level));
        }
        if (kind < 9) {
            return Form.of("sleep", random.nextInt(4), random.nextInt(10));
        }
        return switch (kind) {
            case 9 -> with(Form.of("gather"), some(level, depth - 1));
            case 10 -> with(Form.of("settled"), some(level, depth - 1));
            case 11 -> Form.of("shield", awaitable(level, depth - 1));
            default -> Form.of("for", random.nextInt(4), awaitable(level, depth - 1));
        };
    }

    private List<Form> some(int level, int depth) {
        List<Form> some = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            some.add(awaitable(level, depth));
        }
        return some;
    }

    private int slotAbove(int level) {
        return level + 1 + random.nextInt(bodies + DEFERRED - level);
    }

    private int anySlot() {
        return 1 + random.nextInt(bodies + DEFERRED);
    }

    private int ownSlot() {
        return bodies + 1 + random.nextInt(DEFERRED);
    }

    private int bodyAbove(int level) {
        return level + 1 + random.nextInt(bodies - level - 1);
    }

    // What does not wait.

    private Form plain(int level, int depth) {
        List<Supplier<Form>> choices = List.of(
                () -> Form.of("log", random.nextInt(100)),
                () -> set(slotAbove(level)),
                () -> set(slotAbove(level)),
                () -> set(slotAbove(level)),
                () -> Form.of("deferred", ownSlot()),
                () -> Form.of("complete", ownSlot(), random.nextInt(10)),
                () -> Form.of("fail", ownSlot(), random.nextInt(3)),
                () -> Form.of("cancel", anySlot()),
                () -> Form.of("cancel", anySlot()),
                () -> Form.of("cancelself"),
                () -> Form.of(pick("uncancel", "cancelling", "tasks")),
                () -> Form.of("state", anySlot()),
                () -> Form.of("untimer", random.nextInt(3)),
                () -> Form.of(pick("setevent", "clearevent", "release", "done"), random.nextInt(2)),
                () -> Form.of("setevent", random.nextInt(2)),
                () -> with(Form.of("callback", anySlot(), random.nextInt(9)), plains(level, depth)),
                () -> with(Form.of("soon", random.nextInt(9)), plains(level, depth)),
                () -> with(Form.of("later", random.nextInt(4), random.nextInt(3)), plains(level, depth)));
        return choices.get(random.nextInt(choices.size())).get();
    }

    private List<Form> plains(int level, int depth) {
        List<Form> plains = new ArrayList<>();
        for (int i = depth == 0 ? 0 : random.nextInt(3); i > 0; i--) {
            plains.add(plain(level, depth - 1));
        }
        return plains;
    }

    /** A slot holds what is of its own level or above. */
    private Form set(int slot) {
        if (slot < bodies && random.nextInt(3) > 0) {
            return Form.of("set", slot, Form.of("call", slot + random.nextInt(bodies - slot)));
        }
        Form made = awaitable(slot >= bodies ? bodies - 1 : slot - 1, 2);
        return made.op().equals("slot") || refersBelow(made, slot)
                ? Form.of("set", slot, Form.of("sleep", random.nextInt(4), 0))
                : Form.of("set", slot, made);
    }

    /** Whether something names a slot that may hold what holds this. */
    private static boolean refersBelow(Form form, int slot) {
        if (form.op().equals("slot")) {
            return form.number(1) < slot;
        }
        return form.parts().stream().anyMatch(part -> part instanceof Form inner && refersBelow(inner, slot));
    }

    private String pick(String... words) {
        return words[random.nextInt(words.length)];
    }
}
