// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.plan;

import io.fermata.transformer.analysis.DirectBody;
import io.fermata.transformer.scan.BodyLayout;
import io.fermata.transformer.scan.MethodKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one async method is taken apart.
 *
 * @param host internal name of its class
 * @param hostIsInterface whether that is an interface
 * @param method its name, which is the body's, too
 * @param descriptor its descriptor
 * @param frameClass internal name of its frame class
 * @param bodyDescriptor descriptor of the body as it is emitted: the frame, which holds the arguments, and the task; the
 *     pieces of one that is cut take numbers as well, to tell them apart
 * @param direct how the body is called directly; null if only the driver calls it
 * @param kind what it returns, and so what a call does with the frame
 * @param parameters the parameters, {@code this} first if there is one
 * @param fields all fields of the frame class
 * @param suspensions the suspension points, in the order of the code
 */
public record MethodPlan(
        String host,
        boolean hostIsInterface,
        String method,
        String descriptor,
        String frameClass,
        String bodyDescriptor,
        @Nullable DirectBody direct,
        MethodKind kind,
        List<Parameter> parameters,
        List<FrameField> fields,
        List<Suspension> suspensions) {

    /** The slots of the body. */
    public BodyLayout layout() {
        return direct == null ? BodyLayout.FRAMED : direct.layout();
    }

    /** Whether the body takes a plain frame and casts it to its class. */
    public boolean castsFrame() {
        return !bodyDescriptor.contains("L" + frameClass + ";");
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(title(kind))
                .append(' ')
                .append(host)
                .append('.')
                .append(method)
                .append(descriptor);
        text.append("\n  frame ").append(frameClass).append(' ').append(fields);
        text.append("\n  body ").append(bodyDescriptor);
        suspensions.forEach(suspension -> text.append("\n  ").append(suspension));
        return text.append('\n').toString();
    }

    private static String title(MethodKind kind) {
        return switch (kind) {
            case COROUTINE -> "cold";
            case HOT -> "hot";
            case ASYNC_GENERATOR -> "async generator";
            case GENERATOR -> "generator";
        };
    }
}
