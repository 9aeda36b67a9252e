// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Coroutine;
import io.fermata.Fermata;
import io.fermata.transformer.BytecodeCheck;
import io.fermata.transformer.Diagnostic;
import io.fermata.transformer.FrameClass;
import io.fermata.transformer.WeaveResult;
import io.fermata.transformer.Weaver;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

/** Classes that were woven, checked by ASM and by the JVM's verifier, and defined in a loader of their own. */
public final class Woven {
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Map<String, byte[]> classes = new LinkedHashMap<>();
    private final DefiningLoader loader = new DefiningLoader(classes);

    private Woven(Map<String, byte[]> unwoven) {
        unwoven.forEach(this::weave);
        verify(classes.values(), loader);
    }

    /** Weaves classes without complaint. */
    public static Woven of(Map<String, byte[]> unwoven) {
        Woven woven = withDiagnostics(unwoven);
        assertThat(woven.diagnostics).isEmpty();
        return woven;
    }

    /** Weaves a source without complaint. */
    public static Woven of(String fileName, String source) {
        return of(Javac.compile(fileName, source));
    }

    /** Weaves classes some of whose methods may be refused. */
    public static Woven withDiagnostics(Map<String, byte[]> unwoven) {
        return new Woven(unwoven);
    }

    /** The refusals, class by class. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /** The loaded class. */
    public Class<?> load(String className) {
        try {
            return Class.forName(className, false, loader);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs the coroutine that a static method without parameters gives. */
    public Object run(String className, String method) {
        return Fermata.run((Coroutine<?>) call(className, method));
    }

    /** Calls a static method without parameters; what it throws, if unchecked, comes out as it is. */
    public Object call(String className, String method) {
        try {
            Method found = load(className).getDeclaredMethod(method);
            found.setAccessible(true);
            return found.invoke(null);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new AssertionError(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Checks classes as strictly as can be: ASM's checks of the class file and of the flow of types, and the JVM's
     * verifier, which also reads the stack map frames; our own check has nothing to say, either.
     */
    static void verify(Iterable<byte[]> classFiles, ClassLoader loader) {
        for (byte[] classFile : classFiles) {
            ClassReader reader = new ClassReader(classFile);
            StringWriter complaints = new StringWriter();
            CheckClassAdapter.verify(reader, loader, false, new PrintWriter(complaints));
            assertThat(complaints.toString()).as(reader.getClassName()).isEmpty();
            assertThat(BytecodeCheck.problemOf(classFile))
                    .as(reader.getClassName())
                    .isNull();
        }
        for (byte[] classFile : classFiles) {
            link(new ClassReader(classFile).getClassName().replace('/', '.'), loader);
        }
    }

    /** Verification comes with linking, which asking for the methods brings about. */
    private static void link(String className, ClassLoader loader) {
        try {
            Class.forName(className, false, loader).getDeclaredMethods();
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private void weave(String name, byte[] classFile) {
        WeaveResult result = new Weaver().weave(classFile);
        classes.put(name, result.classFile());
        for (FrameClass frame : result.frameClasses()) {
            classes.put(frame.internalName().replace('/', '.'), frame.classFile());
        }
        diagnostics.addAll(result.diagnostics());
    }
}
