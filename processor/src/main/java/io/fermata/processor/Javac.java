// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor;

import com.sun.source.util.JavacTask;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import javax.annotation.processing.ProcessingEnvironment;

/** Gets from a processor's environment to the compiler, if that is javac. */
final class Javac {
    /** The compilations that are being followed; a processor may be found twice on a path. */
    private static final Set<JavacTask> FOLLOWED =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private Javac() {}

    /**
     * Listens to the compilation that an environment belongs to.
     *
     * @param environment as given to the processor
     * @param options what to do
     * @return false if the compiler is not javac
     */
    static boolean follow(ProcessingEnvironment environment, Options options) {
        for (ProcessingEnvironment each : Wrappers.around(environment)) {
            if (followJavac(each, options)) {
                return true;
            }
        }
        return false;
    }

    private static boolean followJavac(ProcessingEnvironment environment, Options options) {
        try {
            JavacTask task = JavacTask.instance(environment);
            if (FOLLOWED.add(task)) {
                task.addTaskListener(Compilation.of(environment, options));
            }
            return true;
        } catch (IllegalArgumentException | LinkageError e) {
            return false; // not javac's environment; or a compiler that runs where there is no javac
        }
    }
}
