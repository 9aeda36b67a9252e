// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer;

import io.fermata.transformer.desugar.Desugaring;
import io.fermata.transformer.scan.ClassSurvey;
import io.fermata.transformer.scan.ConstantPoolScan;
import io.fermata.transformer.scan.RuntimeNames;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.LimitExceededException;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Rewrites the async methods of classes into state machines.
 *
 * <p>The one entry of the transformer: class bytes in, class bytes and frame classes out. The result depends on the
 * bytes alone, so that every door gives the same; unless a class is in the way of a frame class. Loads no class. Stateless; any thread may use it.
 */
public final class Weaver {

    /** HotSpot compiles no method of more bytes than this, unless told to. */
    private static final int HUGE_METHOD = 8000;

    private final int pieceSize;
    private final boolean callsDirectly;

    /** Creates a weaver. */
    public Weaver() {
        this(HUGE_METHOD, true);
    }

    private Weaver(int pieceSize, boolean callsDirectly) {
        this.pieceSize = pieceSize;
        this.callsDirectly = callsDirectly;
    }

    /**
     * A weaver that cuts bodies at another size; for tests of the cutting.
     *
     * @param bytes about how many bytes of code a body, or a piece of one, may have
     * @return a new weaver
     */
    public static Weaver withPieceSize(int bytes) {
        return new Weaver(bytes, true);
    }

    /**
     * A weaver that lets no body call another one: slower code that does the same, in which each await has the same simple
     * form. For tools that count branches: a direct call has two that the source does not have.
     *
     * @return a new weaver
     */
    public static Weaver withoutDirectCalls() {
        return new Weaver(HUGE_METHOD, false);
    }

    /**
     * Says, from the constant pool alone, whether a class can hold anything to weave. Never throws.
     *
     * @param classFile the bytes of a class
     * @return false if {@link #weave} would certainly give the class back as it is
     */
    public boolean mayNeedWeaving(byte[] classFile) {
        return ConstantPoolScan.mayNeedWeaving(classFile);
    }

    /**
     * Weaves a class.
     *
     * @param classFile the bytes of a class
     * @return the woven class with its frame classes and the refusals, or the class as it was
     * @throws UnreadableClassException if the bytes are no class file that this weaver can read, or if it has a bug
     */
    public WeaveResult weave(byte[] classFile) {
        return weave(classFile, name -> false);
    }

    /**
     * Weaves a class that may have others beside it.
     *
     * @param classFile the bytes of a class
     * @param taken whether a class of an internal name is there that weaving has not made: a method that would need a
     *     frame class of that name is refused
     * @return the woven class with its frame classes and the refusals, or the class as it was
     * @throws UnreadableClassException if the bytes are no class file that this weaver can read, or if it has a bug
     */
    public WeaveResult weave(byte[] classFile, Predicate<String> taken) {
        if (!mayNeedWeaving(classFile)) {
            return WeaveResult.untouched(classFile);
        }
        AtomicReference<ClassWeaving> current = new AtomicReference<>();
        try {
            return weaveAsOftenAsNeeded(classFile, taken, current);
        } catch (UnreadableClassException e) {
            throw e;
        } catch (StackOverflowError e) { // no check of the bytes from here: it would need stack, too
            throw new UnreadableClassException(
                    "the stack ended while the class was woven: run it with a larger -Xss", e);
        } catch (RuntimeException | AssertionError e) {
            ClassWeaving weaving = current.get();
            throw WeavingFailure.of(classFile, weaving == null ? null : weaving.current(), e);
        }
    }

    /** Sizes are known only when a class has been woven; what they show is seen to by weaving it anew. */
    private WeaveResult weaveAsOftenAsNeeded(
            byte[] classFile, Predicate<String> taken, AtomicReference<ClassWeaving> current) {
        ClassReader reader = reader(classFile);
        BodySizes sizes = new BodySizes(pieceSize);
        boolean keepsConstants = false;
        while (true) {
            ClassNode host = parse(reader);
            if (isWoven(host)) {
                return WeaveResult.untouched(classFile);
            }
            Desugaring desugaring = Desugaring.apply(host);
            ClassWeaving weaving = new ClassWeaving(ClassSurvey.of(host), sizes, callsDirectly, taken);
            current.set(weaving);
            if (!weaving.weave()) {
                return WeaveResult.untouched(classFile);
            }
            if (sizes.hasLearnt()) {
                continue; // some bodies have to be cut
            }
            desugaring.finish();
            try {
                return weaving.result(classFile, keepsConstants ? reader : null);
            } catch (MethodTooLargeException e) {
                String source = weaving.sourceOf(e.getMethodName(), e.getDescriptor());
                boolean known = !weaving.isAsync(source) || !sizes.noteExcess(source, Limits.code(e.getCodeSize()));
                if (known && keepsConstants) {
                    throw e;
                }
                keepsConstants |= known; // a method that is left alone, and grows with the numbers of its constants
            } catch (ClassTooLargeException e) {
                if (!weaving.refuseLargest(e.getConstantPoolCount())) {
                    return weaving.nothingButRefusals(classFile);
                }
            } catch (LimitExceededException e) { // jumps too far for ASM to rewrite
                MethodNode largest = weaving.largestBody();
                String source = weaving.sourceOf(largest.name, largest.desc);
                if (!sizes.noteExcess(source, Limits.code(BodySizes.size(largest)))) {
                    throw e;
                }
            }
        }
    }

    private static ClassReader reader(byte[] classFile) {
        String problem = ClassFileShape.problemOf(classFile);
        if (problem != null) {
            throw new UnreadableClassException("not a class file that can be woven: " + problem, null);
        }
        return new ClassReader(classFile);
    }

    private static ClassNode parse(ClassReader reader) {
        ClassNode node = new ClassNode();
        reader.accept(node, ClassReader.EXPAND_FRAMES);
        return node;
    }

    private static boolean isWoven(ClassNode host) {
        if (host.attrs != null) {
            for (Attribute attribute : host.attrs) {
                if (attribute.type.equals(RuntimeNames.WOVEN_ATTRIBUTE)) {
                    return true;
                }
            }
        }
        return false;
    }
}
