// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/** A file manager that keeps what is written in memory, and lets it be read again if it is told to. */
final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, byte[]> files = new TreeMap<>();
    private final boolean resources;

    /**
     * Starts empty.
     *
     * @param inputs where sources and libraries are
     * @param resources whether files can be asked for by their path, too, as in good file managers
     */
    MemoryFiles(JavaFileManager inputs, boolean resources) {
        super(inputs);
        this.resources = resources;
    }

    /** What was written, by path. */
    Map<String, byte[]> files() {
        return files;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
        return new MemoryFile(className.replace('.', '/') + kind.extension, kind);
    }

    @Override
    public FileObject getFileForOutput(Location location, String pack, String relativeName, FileObject sibling)
            throws java.io.IOException {
        if (!resources) {
            return super.getFileForOutput(location, pack, relativeName, sibling);
        }
        String folder = pack.isEmpty() ? "" : pack.replace('.', '/') + "/";
        return new MemoryFile(folder + relativeName, JavaFileObject.Kind.OTHER);
    }

    @Override
    public boolean isSameFile(FileObject one, FileObject other) {
        return one.toUri().equals(other.toUri());
    }

    private final class MemoryFile extends SimpleJavaFileObject {
        private final String path;

        MemoryFile(String path, JavaFileObject.Kind kind) {
            super(URI.create("memory:///" + path), kind);
            this.path = path;
        }

        @Override
        public InputStream openInputStream() throws FileNotFoundException {
            byte[] bytes = files.get(path);
            if (bytes == null) {
                throw new FileNotFoundException(path);
            }
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public OutputStream openOutputStream() {
            return new ByteArrayOutputStream() {
                @Override
                public void close() {
                    files.put(path, toByteArray());
                }
            };
        }

        @Override
        public boolean delete() {
            return files.remove(path) != null;
        }
    }
}
