import static io.fermata.Fermata.*;

import io.fermata.*;
import java.io.*;
import java.util.concurrent.CompletableFuture;

class ReturnInTry {
    @Async
    static Coroutine<Integer> other(Reader reader) throws IOException {
        return async(await(toThread(reader::read)));
    }

    @Async
    static Coroutine<Integer> inFinally(Reader reader, Coroutine<Integer> ready, boolean flag) throws IOException {
        try {
            if (flag) {
                return ready; // WARNING: FERMATA-54
            }
            return flag ? async(1) : other(reader); // WARNING: FERMATA-54
        } catch (RuntimeException e) {
            return other(reader); // WARNING: FERMATA-54
        } finally {
            reader.close();
        }
    }

    @Async
    static Coroutine<Integer> withResources(String file) throws IOException {
        try (Reader reader = new FileReader(file)) {
            return other(reader); // WARNING: FERMATA-54
        } catch (FileNotFoundException e) {
            return other(Reader.nullReader());
        }
    }

    static AsyncCallable<Integer> lambda(Reader reader) {
        return () -> {
            try {
                await(yieldNow());
                return other(reader); // WARNING: FERMATA-54
            } finally {
                reader.close();
            }
        };
    }

    @Async
    static Coroutine<Integer> fine(Reader reader, boolean flag) throws IOException {
        try {
            if (flag) {
                return async(1);
            }
            AsyncCallable<Integer> later = () -> other(reader);
            return async(await(other(reader)));
        } finally {
            reader.close();
            if (flag) {
                return other(reader);
            }
        }
    }

    @Async
    static Coroutine<Integer> caught(Reader reader) throws IOException {
        try {
            return other(reader);
        } catch (IllegalStateException e) {
            return other(Reader.nullReader());
        }
    }

    @Async
    static CompletableFuture<Integer> hot(Reader reader) throws IOException {
        try {
            return CompletableFuture.completedFuture(1);
        } finally {
            reader.close();
        }
    }

    /** No async code, where return is what it is. */
    static Coroutine<Integer> plain(Reader reader) throws IOException {
        try {
            return other(reader);
        } finally {
            System.gc();
        }
    }
}
