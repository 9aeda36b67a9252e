// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

class CoveringHandlersTest {
    private final MethodNode method = new MethodNode(Opcodes.ASM9, 0, "m", "()V", null, null);
    private final LabelNode[] labels = new LabelNode[6];

    CoveringHandlersTest() {
        for (int i = 0; i < labels.length; i++) {
            labels[i] = new LabelNode();
            method.instructions.add(labels[i]);
        }
    }

    @Test
    void handlerOfTwoEntriesCoversUntilBothHaveEnded() {
        cover(0, 3, 5);
        cover(1, 2, 5);
        cover(1, 3, 4);
        CoveringHandlers handlers = new CoveringHandlers(method);
        for (int walk = 0; walk < 2; walk++) {
            handlers.begin();
            assertArrayEquals(new int[] {5}, at(handlers, 0));
            assertArrayEquals(new int[] {4, 5}, at(handlers, 1));
            assertArrayEquals(new int[] {4, 5}, at(handlers, 2));
            assertArrayEquals(new int[] {}, at(handlers, 3));
        }
    }

    @Test
    void entriesThatBeginAreTold() {
        cover(0, 2, 4);
        cover(1, 2, 5);
        CoveringHandlers handlers = new CoveringHandlers(method);
        handlers.begin();
        handlers.enter(0);
        assertArrayEquals(new int[] {4}, handlers.entered());
        handlers.enter(1);
        assertArrayEquals(new int[] {5}, handlers.entered());
        handlers.enter(2);
        assertArrayEquals(new int[] {}, handlers.entered());
    }

    private void cover(int start, int end, int handler) {
        method.tryCatchBlocks.add(new TryCatchBlockNode(labels[start], labels[end], labels[handler], null));
    }

    private static int[] at(CoveringHandlers handlers, int index) {
        handlers.enter(index);
        return IntStream.range(0, handlers.size()).map(handlers::get).sorted().toArray();
    }
}
