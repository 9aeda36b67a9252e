// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * The Java agent: weaves async methods as their classes are loaded.
 *
 * <pre>{@code
 * java -javaagent:fermata-agent.jar[=verify,dump=DIR] -cp app.jar:fermata-runtime.jar Main
 * }</pre>
 *
 * <p>Arguments, separated by commas:
 *
 * <ul>
 *   <li>{@code verify} checks each woven class and frame class as the JVM's verifier does, without loading any class to do
 *       so. What it finds is one
 *       line on {@code System.err}, and the class is loaded as it was woven all the same: the JVM's own verifier
 *       decides, and throws a {@code VerifyError} where it agrees. (Falling back to the unwoven class would only move
 *       the failure to the first {@code await}, away from its cause.)
 *   <li>{@code dump=DIR} writes each woven class and frame class under {@code DIR}, in folders named after packages.
 *       Of several classes with one name, from several class loaders, the first has its place there, and others are under
 *       {@code loader-2} and so on. No link in {@code DIR} is followed. {@code DIR} cannot hold a comma.
 * </ul>
 *
 * <p>Attached to a running JVM, the agent weaves the classes that are loaded from then on.
 *
 * <p>A class that cannot be woven in part or at all is loaded all the same: the reason is one line on
 * {@code System.err}, and a refused method throws an {@code UnwovenCodeException} with that text when it is called.
 *
 * <p>A call of an async method whose coroutine is dropped at once never runs; each such place is one line, too.
 *
 * <p>Beside JaCoCo's agent both orders work; name JaCoCo's first, and it sees the classes as they were compiled, which
 * its report needs.
 *
 * <p>A class that is redefined (HotSwap) is woven again. Where other variables than before live across its awaits, or a
 * method may now end without suspending and could not before, the redefinition may be refused, with one line on {@code
 * System.err} that says why, and the old code stays. Calls that are suspended meanwhile
 * go on in the new code, at the await of the same number: redefine a method with suspended calls only where its awaits
 * keep their order.
 */
public final class FermataAgent {
    private static boolean installed;

    private FermataAgent() {}

    /**
     * Called by the JVM before {@code main}.
     *
     * @param arguments what follows the {@code =} of the {@code -javaagent} option, or null
     * @param instrumentation the JVM's door for agents
     */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        install(arguments, instrumentation);
    }

    /**
     * Called by the JVM when the agent is attached to it while it runs.
     *
     * @param arguments the arguments given to the attach, or null
     * @param instrumentation the JVM's door for agents
     */
    public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
        install(arguments, instrumentation);
    }

    private static synchronized void install(@Nullable String arguments, Instrumentation instrumentation) {
        Messages messages = new Messages();
        if (installed) {
            if (arguments != null && !arguments.isEmpty()) {
                messages.line("the agent is at work already, so these arguments are ignored: " + arguments);
            }
            return;
        }
        installed = true;
        Options options = Options.parse(arguments, messages);
        // Not retransformable on purpose: when other agents retransform a class, the JVM starts from the woven bytes.
        instrumentation.addTransformer(new WeavingTransformer(instrumentation, options, messages), false);
    }
}
