// SPDX-License-Identifier: Apache-2.0
package io.fermata;

/** What happens to code that awaits and was never woven. */
final class Unwoven {
    /** With hidden frames: the caller may be in a hidden class. */
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.SHOW_HIDDEN_FRAMES);

    /** Between the name of a hidden class and what the JVM adds. */
    private static final char HIDDEN = '/';

    /** In the name of the class of a lambda or of a method reference, behind that of the class it stands in. */
    private static final String LAMBDA = "$$Lambda";

    private Unwoven() {}

    /** The exception for a method that has called something that needs a loop, before there is one. */
    static UnwovenCodeException calledOutside(StackWalker.StackFrame method) {
        return new UnwovenCodeException(method.getClassName() + "." + method.getMethodName()
                + " runs where it is called, outside of any event loop, since it was never woven. " + advice(""));
    }

    /** The exception for a call of one of the words of the language; names the method that made the call. */
    static UnwovenCodeException call(String word) {
        StackWalker.StackFrame caller = WALKER.walk(frames ->
                frames.skip(2).filter(frame -> !isReflection(frame)).findFirst().orElse(null));
        if (caller == null) {
            return new UnwovenCodeException("the calling code calls " + word + "() and was never woven. " + advice(""));
        }
        String owner = caller.getClassName();
        int lambda = owner.indexOf(LAMBDA);
        int hidden = owner.indexOf(HIDDEN);
        if (lambda > 0) {
            return new UnwovenCodeException(owner.substring(0, lambda) + " calls " + word
                    + "() through a method reference, which cannot suspend anything. Write a lambda that awaits.");
        }
        String name = owner + "." + caller.getMethodName();
        return new UnwovenCodeException(
                hidden < 0
                        ? name + " calls " + word + "() and was never woven. " + advice("")
                        : name + " calls " + word
                                + "() and was never woven. Its class is hidden, so no agent is shown it,"
                                + " and a woven class cannot be hidden: define it as an ordinary class, with"
                                + " Lookup.defineClass or a class loader. " + advice(" then"));
    }

    /** The exception for a lambda without a result that was never woven, by its class. */
    static UnwovenCodeException runnable(Class<?> type) {
        String name = type.getName();
        int lambda = name.indexOf(LAMBDA);
        return new UnwovenCodeException(
                lambda > 0
                        ? "a lambda in " + name.substring(0, lambda) + " is an AsyncRunnable and was never woven. "
                                + advice("")
                        : name
                                + " implements AsyncRunnable, which only lambdas and method references can. Write a lambda.");
    }

    private static String advice(String then) {
        return "Weave it" + then
                + " while it is loaded (java -javaagent:fermata-agent.jar), when it is built (goal \"weave\" of"
                + " fermata-maven-plugin), or when it is compiled (fermata-processor on javac's processor path).";
    }

    private static boolean isReflection(StackWalker.StackFrame frame) {
        String name = frame.getClassName();
        return name.startsWith("java.lang.invoke.")
                || name.startsWith("java.lang.reflect.")
                || name.startsWith("jdk.internal.reflect.");
    }
}
