// SPDX-License-Identifier: Apache-2.0
// Starts the jar on a free port, asks it, and stops it.
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse

def java = new File(System.getProperty('java.home'), 'bin/java').path
def jar = new File(basedir, 'target/spring-boot-1.jar').path
def process = new ProcessBuilder(java, '-XX:TieredStopAtLevel=1', '-jar', jar, '--server.port=0', '--spring.main.banner-mode=off')
        .redirectErrorStream(true).start()
try {
    def port = null
    def said = new StringBuilder()
    def reader = process.inputStream.newReader('UTF-8')
    for (def line = reader.readLine(); line != null && port == null; line = port == null ? reader.readLine() : line) {
        said << line << '\n'
        def started = line =~ /Tomcat started on port (\d+)/
        port = started.find() ? started.group(1) : null
    }
    assert port != null, said
    Thread.startDaemon { try { reader.eachLine { } } catch (IOException e) { } }
    def get = { path ->
        HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create("http://localhost:${port}${path}")).build(),
                HttpResponse.BodyHandlers.ofString())
    }
    def answer = get('/greet/ada?times=2')
    assert answer.statusCode() == 200
    assert answer.body() == '{"text":"Hello Ada Ada","length":13}'
    assert get('/greet/nobody').statusCode() == 404
} finally {
    process.destroy()
    process.waitFor()
}
