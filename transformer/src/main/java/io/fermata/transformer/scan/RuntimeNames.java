// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.scan;

import java.util.Set;
import org.objectweb.asm.Type;

/**
 * Every name of the runtime that the transformer looks for or writes into woven code.
 *
 * <p>The transformer does not depend on the runtime; a test resolves each of these by reflection.
 */
public final class RuntimeNames {
    /** The package of what users call, with a slash behind it. */
    public static final String PACKAGE = "io/fermata/";

    /** Class of the static methods {@code await}, {@code async}, {@code emit} and {@code end}. */
    public static final String FERMATA = "io/fermata/Fermata";

    /** Descriptor of the annotation that marks an async method. */
    public static final String ASYNC_ANNOTATION = "Lio/fermata/Async;";

    /** Descriptor of the annotation of {@code fermata-junit} that counts as {@link #ASYNC_ANNOTATION}. */
    public static final String ASYNC_TEST = "Lio/fermata/junit/AsyncTest;";

    /** See {@link #WORDS}. */
    public static final String AWAIT = "await";

    /** See {@link #WORDS}. */
    public static final String ASYNC = "async";

    /** See {@link #WORDS}. */
    public static final String EMIT = "emit";

    /** See {@link #WORDS}. */
    public static final String END = "end";

    /** The words of the language: the methods of {@link #FERMATA} that only woven code may call. */
    public static final Set<String> WORDS = Set.of(AWAIT, ASYNC, EMIT, END);

    /** The method of scopes and asynchronous generators that is a suspension point. */
    public static final String CLOSE = "close";

    /** Return type of cold async methods. */
    public static final String COROUTINE = "io/fermata/Coroutine";

    /** What {@code await} takes, beside completion stages. */
    public static final String AWAITABLE = "io/fermata/Awaitable";

    /** Return types of hot async methods. */
    public static final String COMPLETABLE_FUTURE = "java/util/concurrent/CompletableFuture";

    /** See {@link #COMPLETABLE_FUTURE}. */
    public static final String COMPLETION_STAGE = "java/util/concurrent/CompletionStage";

    /** Return type of asynchronous generators; its {@code close()} is a suspension point. */
    public static final String ASYNC_GENERATOR = "io/fermata/AsyncGenerator";

    /** Return type of plain generators. */
    public static final String GENERATOR = "io/fermata/Generator";

    /** Functional interface of lambdas that return nothing. */
    public static final String ASYNC_RUNNABLE = "io/fermata/AsyncRunnable";

    /** The method of {@link #ASYNC_RUNNABLE}. */
    public static final String RUNNABLE_RUN = "run";

    /** What lambdas for {@link #ASYNC_RUNNABLE} become: a subtype whose method returns a coroutine. */
    public static final String ASYNC_BODY = "io/fermata/abi/AsyncBody";

    /** The method of {@link #ASYNC_BODY}. */
    public static final String BODY_START = "start";

    /** Descriptor of {@link #BODY_START}. */
    public static final String BODY_START_DESC = "()L" + COROUTINE + ";";

    /** The task, second parameter of each body. */
    public static final String TASK = "io/fermata/Task";

    /** The class whose {@code close()} is a suspension point. */
    public static final String TASK_SCOPE = "io/fermata/TaskScope";

    /** {@code Abi.closing}: what closes a scope whose block has ended with an exception, as a coroutine. */
    public static final String CLOSING = "closing";

    /** Descriptor of {@link #CLOSING}. */
    public static final String CLOSING_DESC = "(L" + TASK_SCOPE + ";Ljava/lang/Throwable;)L" + COROUTINE + ";";

    /** Where the superclasses of frame classes are. */
    public static final String ABI_PACKAGE = "io/fermata/abi/";

    /** Superclass of frame classes. */
    public static final String FRAME = "io/fermata/abi/Frame";

    /** Field of {@link #FRAME}: where the call is suspended. */
    public static final String FRAME_STATE = "state";

    /** Method of {@link #FRAME} that goes on with the suspended call. */
    public static final String FRAME_RESUME = "resume";

    /** Descriptor of {@link #FRAME_RESUME}. */
    public static final String FRAME_RESUME_DESC = "(L" + TASK + ";)Ljava/lang/Object;";

    /** Method of {@link #FRAME} that marks a fresh one as used. */
    public static final String FRAME_CLAIM = "claim";

    /** Descriptor of {@link #FRAME_CLAIM}. */
    public static final String FRAME_CLAIM_DESC = "()V";

    /** Superclass of frame classes whose bodies are also called directly, and return objects. */
    public static final String DIRECT_FRAME = "io/fermata/abi/DirectFrame";

    /** Method of {@link #DIRECT_FRAME}, and of its like for primitive types, that goes on with the suspended call. */
    public static final String FRAME_RUN = "run";

    /** Method of {@link #FRAME} that sets the fields with references to null. */
    public static final String FRAME_FORGET = "forget";

    /** Method of {@link #FRAME} that gives the packed table of source lines and live fields. */
    public static final String FRAME_POSITIONS = "positions";

    /** Descriptor of {@link #FRAME_POSITIONS}: the same, so that a class file holds it once. */
    public static final String FRAME_POSITIONS_DESC = FRAME_RESUME_DESC;

    /** Superclass of the frame classes of generators. */
    public static final String GENERATOR_FRAME = "io/fermata/abi/GeneratorFrame";

    /** Field of {@link #GENERATOR_FRAME}: the item that was emitted. */
    public static final String GENERATOR_ITEM = "item";

    /** Class of the static methods that woven code calls. */
    public static final String ABI = "io/fermata/abi/Abi";

    /** Field of {@link #ABI}: the sentinel that says that the callee is suspended. */
    public static final String SUSPENDED = "SUSPENDED";

    /** Field of {@link #ABI}: the sentinel that says that another piece of the body goes on. */
    public static final String PASSAGE = "PASSAGE";

    /** Field of {@link #ABI}: the sentinel that says that a generator has emitted an item. */
    public static final String EMITTED = "EMITTED";

    /** Field of {@link #ABI}: the sentinel that says that a generator has come to its end. */
    public static final String ENDED = "ENDED";

    /** Descriptor of the sentinels. */
    public static final String OBJECT_DESC = "Ljava/lang/Object;";

    /** {@code Abi.room}: how many more calls may be nested on the stack. */
    public static final String ROOM = "room";

    /** Descriptor of {@link #ROOM}. */
    public static final String ROOM_DESC = "(L" + TASK + ";)I";

    /** {@code Abi.called}: makes a result of what a body gave that was called directly; one for each carrier. */
    public static final String CALLED = "called";

    /** {@code Abi.result}: the same for a body that names no other coroutine in its place; one for each carrier. */
    public static final String RESULT = "result";

    /** {@code Abi.asideLong} and its like, by carrier: gives a result that is no number to a caller that expects one. */
    public static final String ASIDE = "aside";

    /** {@code Abi.suspend}: notes the state and links the frame. */
    public static final String SUSPEND = "suspend";

    /** Descriptor of {@link #SUSPEND}. */
    public static final String SUSPEND_DESC = "(L" + FRAME + ";IL" + TASK + ";)Ljava/lang/Object;";

    /** {@code Abi.resumed}: gives the value, or throws the exception, that was waited for. */
    public static final String RESUMED = "resumed";

    /** Descriptor of {@link #RESUMED}. */
    public static final String RESUMED_DESC = "(L" + TASK + ";)Ljava/lang/Object;";

    /** Descriptor of {@link #RESUMED} behind an emit, which gives null, or throws when the generator is closed. */
    public static final String RESUMED_EMIT_DESC = "(L" + GENERATOR_FRAME + ";)Ljava/lang/Object;";

    /** {@code Abi.endOfAsyncGenerator} and {@code Abi.endOfGenerator}: what stands for the end until it is returned. */
    public static final String END_OF_ASYNC_GENERATOR = "endOfAsyncGenerator";

    /** See {@link #END_OF_ASYNC_GENERATOR}. */
    public static final String END_OF_GENERATOR = "endOfGenerator";

    /** {@code Abi.ended}: the return of a generator that may or may not return its end. */
    public static final String RETURN_END = "ended";

    /** Descriptor of {@link #RETURN_END}. */
    public static final String RETURN_END_DESC = "(Ljava/lang/Object;)Ljava/lang/Object;";

    /** {@code Abi.tail}: the return of a coroutine that is awaited in place of the method. */
    public static final String TAIL = "tail";

    /** Descriptor of {@link #TAIL} in a cold method. */
    public static final String TAIL_COROUTINE_DESC = "(L" + COROUTINE + ";L" + TASK + ";)Ljava/lang/Object;";

    /** Descriptor of {@link #TAIL} in a hot method. */
    public static final String TAIL_STAGE_DESC = "(L" + COMPLETION_STAGE + ";L" + TASK + ";)Ljava/lang/Object;";

    /** {@code Abi.start}: starts a hot method. */
    public static final String START = "start";

    /** Descriptor of {@link #START}. */
    public static final String START_DESC = "(L" + FRAME + ";)L" + COMPLETABLE_FUTURE + ";";

    /** {@code Abi.runToEnd}: runs an async method that returns nothing. */
    public static final String RUN_TO_END = "runToEnd";

    /** Descriptor of {@link #RUN_TO_END}. */
    public static final String RUN_TO_END_DESC = "(L" + COROUTINE + ";)V";

    /** {@code Abi.generator}: makes a plain generator of a frame. */
    public static final String MAKE_GENERATOR = "generator";

    /** Descriptor of {@link #MAKE_GENERATOR}. */
    public static final String MAKE_GENERATOR_DESC = "(L" + GENERATOR_FRAME + ";)L" + GENERATOR + ";";

    /** {@code Abi.asyncGenerator}: makes an asynchronous generator of a frame. */
    public static final String MAKE_ASYNC_GENERATOR = "asyncGenerator";

    /** Descriptor of {@link #MAKE_ASYNC_GENERATOR}. */
    public static final String MAKE_ASYNC_GENERATOR_DESC = "(L" + GENERATOR_FRAME + ";)L" + ASYNC_GENERATOR + ";";

    /** {@code Abi.unwoven}: makes what a refused method throws. */
    public static final String UNWOVEN = "unwoven";

    /** Descriptor of {@link #UNWOVEN}. */
    public static final String UNWOVEN_DESC = "(Ljava/lang/String;)Lio/fermata/UnwovenCodeException;";

    /** Class attribute, without content, that marks a woven class. */
    public static final String WOVEN_ATTRIBUTE = "io.fermata.Woven";

    private RuntimeNames() {}

    /** Whether a method gives an object that does nothing until somebody uses it: a coroutine, or a generator. */
    public static boolean returnsColdObject(String descriptor) {
        int result = descriptor.indexOf(')') + 1;
        return descriptor.startsWith("L" + PACKAGE, result)
                && (isResult(COROUTINE, descriptor, result)
                        || isResult(ASYNC_GENERATOR, descriptor, result)
                        || isResult(GENERATOR, descriptor, result));
    }

    private static boolean isResult(String internalName, String descriptor, int at) {
        return descriptor.length() == at + internalName.length() + 2 && descriptor.startsWith(internalName, at + 1);
    }

    /** The method {@link #ASIDE} of a carrier. */
    public static String aside(Type carrier) {
        String name = carrier.getClassName();
        return ASIDE + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** The superclass of the frame classes of bodies that return a primitive type. */
    public static String primitiveFrame(Type primitive) {
        String name = primitive.getClassName();
        return "io/fermata/abi/" + Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Frame";
    }

    /** Descriptor of {@link #FRAME_RUN}. */
    public static String runDescriptor(String carrier) {
        return "(L" + TASK + ";I)" + carrier;
    }

    /** Descriptor of {@link #aside}. */
    public static String asideDescriptor(Type carrier) {
        return "(" + OBJECT_DESC + "L" + TASK + ";)" + carrier.getDescriptor();
    }

    /** Descriptor of {@link #RESULT} for a carrier. */
    public static String resultDescriptor(Type carrier) {
        return "(" + carrier.getDescriptor() + "L" + TASK + ";)" + OBJECT_DESC;
    }

    /** Descriptor of {@link #CALLED} for a carrier, or for objects. */
    public static String calledDescriptor(String carrier) {
        return "(" + carrier + "L" + TASK + ";I)" + OBJECT_DESC;
    }
}
