// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.scan;

/**
 * Every name of the runtime that the transformer looks for or writes into woven code.
 *
 * <p>The transformer does not depend on the runtime; a test resolves each of these by reflection.
 */
public final class RuntimeNames {
    /** Class of the static methods {@code await} and {@code async}. */
    public static final String FERMATA = "io/fermata/Fermata";

    /** Descriptor of the annotation that marks an async method. */
    public static final String ASYNC_ANNOTATION = "Lio/fermata/Async;";

    /** Names of the two methods of {@link #FERMATA} that only woven code may call. */
    public static final String AWAIT = "await";

    /** See {@link #AWAIT}. */
    public static final String ASYNC = "async";

    /** Return type of cold async methods. */
    public static final String COROUTINE = "io/fermata/Coroutine";

    /** What {@code await} takes, beside completion stages. */
    public static final String AWAITABLE = "io/fermata/Awaitable";

    /** Return types of hot async methods. */
    public static final String COMPLETABLE_FUTURE = "java/util/concurrent/CompletableFuture";

    /** See {@link #COMPLETABLE_FUTURE}. */
    public static final String COMPLETION_STAGE = "java/util/concurrent/CompletionStage";

    /** The task, second parameter of each body. */
    public static final String TASK = "io/fermata/Task";

    /** The class whose {@code close()} is a suspension point. */
    public static final String TASK_SCOPE = "io/fermata/TaskScope";

    /** Superclass of frame classes. */
    public static final String FRAME = "io/fermata/abi/Frame";

    /** Field of {@link #FRAME}: where the call is suspended. */
    public static final String FRAME_STATE = "state";

    /** Method of {@link #FRAME} that goes on with the suspended call. */
    public static final String FRAME_RESUME = "resume";

    /** Descriptor of {@link #FRAME_RESUME}. */
    public static final String FRAME_RESUME_DESC = "(L" + TASK + ";)Ljava/lang/Object;";

    /** Method of {@link #FRAME} that gives the packed table of source lines. */
    public static final String FRAME_POSITIONS = "positions";

    /** Descriptor of {@link #FRAME_POSITIONS}. */
    public static final String FRAME_POSITIONS_DESC = "()Ljava/lang/String;";

    /** Class of the static methods that woven code calls. */
    public static final String ABI = "io/fermata/abi/Abi";

    /** Field of {@link #ABI}: the sentinel that says that the callee is suspended. */
    public static final String SUSPENDED = "SUSPENDED";

    /** Field of {@link #ABI}: the sentinel that says that another piece of the body goes on. */
    public static final String PASSAGE = "PASSAGE";

    /** Descriptor of {@link #SUSPENDED} and {@link #PASSAGE}. */
    public static final String OBJECT_DESC = "Ljava/lang/Object;";

    /** {@code Abi.suspend}: notes the state and links the frame. */
    public static final String SUSPEND = "suspend";

    /** Descriptor of {@link #SUSPEND}. */
    public static final String SUSPEND_DESC = "(L" + FRAME + ";IL" + TASK + ";)Ljava/lang/Object;";

    /** {@code Abi.resumed}: gives the value, or throws the exception, that was waited for. */
    public static final String RESUMED = "resumed";

    /** Descriptor of {@link #RESUMED}. */
    public static final String RESUMED_DESC = "(L" + TASK + ";)Ljava/lang/Object;";

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

    /** {@code Abi.unwoven}: makes what a refused method throws. */
    public static final String UNWOVEN = "unwoven";

    /** Descriptor of {@link #UNWOVEN}. */
    public static final String UNWOVEN_DESC = "(Ljava/lang/String;)Lio/fermata/UnwovenCodeException;";

    /** Class attribute, without content, that marks a woven class. */
    public static final String WOVEN_ATTRIBUTE = "io.fermata.Woven";

    private RuntimeNames() {}
}
