// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.plan;

import io.fermata.transformer.analysis.DirectCall;
import io.fermata.transformer.scan.AwaitKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One suspension point of a method, or one passage between the pieces of a body that was cut.
 *
 * @param state its number, from 1
 * @param line its source line, or 0
 * @param kind what is awaited; null for a passage, which keeps everything and suspends nothing
 * @param call the call whose body is called directly, if that makes the coroutine that is awaited
 * @param locals the live locals, by slot
 * @param skipped slots of stored locals that need no storing if the last suspension of the frame was this one
 * @param operands where the operand stack below the awaited thing is kept, bottom first
 * @param cleared fields that suspending sets to null, since they may hold a reference that has died
 * @param released fields that resuming sets to null once they are loaded, where that is the shorter code
 * @param frameLocals the verifier's types of the locals behind the await, a value an element
 * @param frameStack the verifier's types of the operand stack behind the await, the result included
 */
public record Suspension(
        int state,
        int line,
        @Nullable AwaitKind kind,
        @Nullable DirectCall call,
        List<SavedLocal> locals,
        List<Integer> skipped,
        List<SavedOperand> operands,
        List<FrameField> cleared,
        List<FrameField> released,
        List<Object> frameLocals,
        List<Object> frameStack) {

    /** The same suspension with other fields to be set to null. */
    Suspension clearing(List<FrameField> newCleared, List<FrameField> newReleased) {
        return new Suspension(
                state, line, kind, call, locals, skipped, operands, newCleared, newReleased, frameLocals, frameStack);
    }

    /** The same suspension with locals that it does not always store. */
    Suspension skipping(List<Integer> newSkipped) {
        return new Suspension(
                state, line, kind, call, locals, newSkipped, operands, cleared, released, frameLocals, frameStack);
    }

    @Override
    public String toString() {
        return "state " + state + " line " + line + " " + (kind == null ? "PASSAGE" : kind)
                + (call == null ? "" : " of " + call.target())
                + " locals " + locals + (skipped.isEmpty() ? "" : " skips " + skipped)
                + " operands " + operands + " clears " + cleared + " releases " + released;
    }
}
