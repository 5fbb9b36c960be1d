package io.relais.benchmarks;

import io.relais.benchmarks.load.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** nginx with one worker, as one would set it up for speed. */
final class NginxProcess {

    private NginxProcess() {}

    /** In front of a gRPC server: HTTP/2 in and out, connections to the server kept. */
    static ServerProcess grpcProxy(Path folder, int port, int backend) throws IOException, InterruptedException {
        return start(folder, "grpc", port, """
                    access_log off;
                    upstream backend { server 127.0.0.1:%d; keepalive 64; keepalive_requests 1000000000; }
                    server {
                      listen 127.0.0.1:%d http2;
                      http2_max_requests 1000000000;
                      location / { grpc_pass grpc://backend; }
                    }
                """.formatted(backend, port));
    }

    /** A redirect by a map of those addresses, with an access log that is written in blocks of 64 KiB. */
    static ServerProcess redirect(Path folder, int port, Map<String, String> targets)
            throws IOException, InterruptedException {
        StringBuilder map = new StringBuilder();
        targets.forEach((path, target) -> map.append("\"%s\" \"%s\";%n".formatted(path, target)));
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("targets.map"), map);
        return start(folder, "redirect", port, """
                    access_log %1$s/access.log combined buffer=64k flush=1s;
                    map_hash_max_size 65536;
                    map_hash_bucket_size 256;
                    map $uri $target { default ""; include %1$s/targets.map; }
                    server {
                      listen 127.0.0.1:%2$d;
                      location /l/ {
                        if ($target = "") { return 404; }
                        return 302 $target;
                      }
                    }
                """.formatted(folder.toAbsolutePath(), port));
    }

    private static ServerProcess start(Path folder, String name, int port, String http)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path settings = folder.resolve(name + ".conf").toAbsolutePath();
        Files.writeString(settings, """
                daemon off;
                worker_processes 1;
                pid %1$s/%2$s.pid;
                error_log %1$s/%2$s-error.log;
                events { worker_connections 4096; }
                http {
                    keepalive_timeout 600s;
                    keepalive_requests 1000000000;
                    client_body_temp_path %1$s/%2$s-body;
                    proxy_temp_path %1$s/%2$s-proxy;
                    fastcgi_temp_path %1$s/%2$s-fastcgi;
                    uwsgi_temp_path %1$s/%2$s-uwsgi;
                    scgi_temp_path %1$s/%2$s-scgi;
                %3$s
                }
                """.formatted(folder.toAbsolutePath(), name, http));
        return ServerProcess.start(
                List.of(
                        "nginx",
                        "-c",
                        settings.toString(),
                        "-p",
                        folder.toAbsolutePath().toString()),
                Map.of(),
                port,
                folder.resolve(name + ".log"));
    }
}
