// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Frame;
import java.util.BitSet;
import java.util.List;

/** What the runtime reads in frames, for tests of what the transformer writes there. */
public final class FrameReader {
    private FrameReader() {}

    /** The names of the live fields of a coroutine, or null if they are not known. */
    public static List<String> liveFields(Coroutine<?> coroutine) {
        return LiveFields.of((Frame<?>) coroutine);
    }

    /** The numbers of the live fields at a state, or null if they are not known. */
    public static BitSet liveFields(String packed, int state, int fields) {
        return Positions.liveFields(packed, state, fields);
    }
}
