// SPDX-License-Identifier: Apache-2.0
package io.fermata.maven;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A program that loads and links, hence verifies, every class below a folder of its class path, and runs none. */
final class LoadAll {
    private LoadAll() {}

    /** The folder is the only argument. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> names = files.map(file -> folder.relativize(file).toString())
                    .filter(name -> name.endsWith(".class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .toList();
            for (String name : names) {
                Class.forName(name, false, LoadAll.class.getClassLoader()).getDeclaredMethods();
            }
            System.out.println(names.size() + " classes");
        }
    }
}
