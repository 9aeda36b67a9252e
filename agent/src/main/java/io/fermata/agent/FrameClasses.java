// SPDX-License-Identifier: Apache-2.0
package io.fermata.agent;

import io.fermata.transformer.FrameClass;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** Has a host's frame classes in place, in the host's own loader and package, before the host itself is defined. */
final class FrameClasses {
    private final Instrumentation instrumentation;
    private final ClassDefiner definer;
    private final Messages messages;

    /** The hash of the class file of each frame class that was defined here, to know it again. */
    private final Map<Class<?>, Integer> defined = Collections.synchronizedMap(new WeakHashMap<>());

    FrameClasses(Instrumentation instrumentation, ClassDefiner definer, Messages messages) {
        this.instrumentation = instrumentation;
        this.definer = definer;
        this.messages = messages;
    }

    /** Puts the frame classes in place; false, with the reason said, if the host must stay as it is. */
    boolean install(LoadedClass host, ClassLoader loader, List<FrameClass> frames) {
        return host.redefined() == null ? defineAll(host, loader, frames) : redefineAll(host, loader, frames);
    }

    private boolean defineAll(LoadedClass host, ClassLoader loader, List<FrameClass> frames) {
        try {
            List<ClassDefinition> others = new ArrayList<>();
            for (FrameClass frame : frames) {
                ClassDefinition other = define(host, loader, frame);
                if (other != null) {
                    others.add(other);
                }
            }
            return others.isEmpty() || replaceLeftBehind(host, others);
        } catch (NoClassDefFoundError e) {
            say(host, "left unwoven, because its class loader cannot see fermata-runtime: " + e);
        } catch (LinkageError e) {
            say(host, "left unwoven, because a class to hold its suspended calls cannot be defined: " + e);
        }
        return false;
    }

    /** Defines a frame class; if there is another one of that name, gives what it is to become. */
    private @Nullable ClassDefinition define(LoadedClass host, ClassLoader loader, FrameClass frame) {
        int hash = Arrays.hashCode(frame.classFile());
        Class<?> existing = definer.define(loader, nameOf(frame), frame.classFile(), host.domain());
        if (existing == null) {
            Class<?> made = definer.find(loader, nameOf(frame));
            if (made != null) {
                defined.put(made, hash);
            }
            return null;
        }
        Integer known = defined.get(existing); // another thread may load the host at the same time
        return known != null && known == hash ? null : new ClassDefinition(existing, frame.classFile());
    }

    /** The JVM has refused an earlier class of the host's name, after its frame classes were defined. */
    private boolean replaceLeftBehind(LoadedClass host, List<ClassDefinition> frames) {
        String problem = redefine(frames);
        if (problem != null) {
            say(
                    host,
                    "left unwoven, because an earlier attempt to load a class of this name has left behind a class to"
                            + " hold suspended calls, which cannot be replaced: " + problem);
        }
        return problem == null;
    }

    /**
     * Gives loaded frame classes the code that belongs to the host's new code.
     *
     * <p>Where this gives up, the host's new code goes on unwoven; the JVM refuses it then, because the methods that
     * weaving had added would be gone. That is what is wanted: half of the change would be worse than none.
     */
    private boolean redefineAll(LoadedClass host, ClassLoader loader, List<FrameClass> frames) {
        List<FrameClass> missing = new ArrayList<>();
        List<ClassDefinition> changes = new ArrayList<>();
        for (FrameClass frame : frames) {
            Class<?> existing = find(loader, nameOf(frame));
            if (existing == null) {
                missing.add(frame);
            } else {
                changes.add(new ClassDefinition(existing, frame.classFile()));
            }
        }
        if (changes.isEmpty()) {
            if (!missing.isEmpty()) {
                say(host, "the new code is not woven, because the class was not woven when it was loaded");
            }
            return missing.isEmpty();
        }
        String problem = redefine(changes);
        if (problem != null) {
            say(host, "the new code is not taken over, " + problem);
        }
        return problem == null && defineAll(host, loader, missing);
    }

    /** Redefines classes; null, or why the JVM refuses that. */
    private @Nullable String redefine(List<ClassDefinition> changes) {
        try {
            instrumentation.redefineClasses(changes.toArray(ClassDefinition[]::new));
            for (ClassDefinition change : changes) {
                defined.put(change.getDefinitionClass(), Arrays.hashCode(change.getDefinitionClassFile()));
            }
            return null;
        } catch (UnsupportedOperationException e) {
            return "because " + reason(String.valueOf(e.getMessage())) + "; restart the program to run it";
        } catch (ClassNotFoundException | UnmodifiableClassException | LinkageError e) {
            return "because of " + e;
        }
    }

    /** What it means for the source that the JVM refuses to change a frame class so. */
    private static String reason(String refusal) {
        if (refusal.contains("schema")) {
            return "other variables live across its awaits than before";
        }
        if (refusal.contains("superclass")) {
            return "a method that always suspends may now end without that, or the other way round, and is called"
                    + " differently for that";
        }
        if (refusal.contains("a method")) {
            return "a method that suspends nowhere does so now, or the other way round";
        }
        return "the JVM does not change the classes that hold its suspended calls: " + refusal;
    }

    /** Finds a frame class that the agent defined, or one that a build wrote and nobody has used yet. */
    private @Nullable Class<?> find(ClassLoader loader, String name) {
        Class<?> found = definer.find(loader, name);
        if (found != null) {
            return found;
        }
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    private static String nameOf(FrameClass frame) {
        return frame.internalName().replace('/', '.');
    }

    private void say(LoadedClass host, String text) {
        messages.about(host.loader(), host.label(), text);
    }
}
