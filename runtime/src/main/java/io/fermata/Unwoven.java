// SPDX-License-Identifier: Apache-2.0
package io.fermata;

/** What happens to code that awaits and was never woven. */
final class Unwoven {
    private static final String ADVICE =
            "Weave it while it is loaded (java -javaagent:fermata-agent.jar), when it is built"
                    + " (goal \"weave\" of fermata-maven-plugin), or when it is compiled (fermata-processor on javac's processor"
                    + " path).";

    private static final StackWalker WALKER = StackWalker.getInstance();

    private Unwoven() {}

    /** The exception for a method that has called something that needs a loop, before there is one. */
    static UnwovenCodeException calledOutside(StackWalker.StackFrame method) {
        return new UnwovenCodeException(method.getClassName() + "." + method.getMethodName()
                + " runs where it is called, outside of any event loop, since it was never woven. " + ADVICE);
    }

    /** The exception for a call of one of the words of the language; names the method that made the call. */
    static UnwovenCodeException call(String word) {
        String caller = WALKER.walk(frames -> frames.skip(2)
                .findFirst()
                .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                .orElse("the calling code"));
        return new UnwovenCodeException(caller + " calls " + word + "() and was never woven. " + ADVICE);
    }
}
