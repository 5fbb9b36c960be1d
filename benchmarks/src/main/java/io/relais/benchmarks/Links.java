package io.relais.benchmarks;

import io.lettuce.core.api.sync.RedisCommands;
import io.relais.proto.api.v1.Network;
import io.relais.proto.content.v1.TrackedLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Twenty thousand tracked links, as content-service leaves them in Redis and as a map for nginx. */
final class Links {

    private static final int COUNT = 20_000;
    private static final String BROWSER =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

    private Links() {}

    private static String code(int number) {
        return "bQ7x%05d".formatted(number);
    }

    private static String target(int number) {
        return "https://www.example.com/fr/actualites/2026/11/article-" + number;
    }

    /** Puts them where the gateway looks for them. */
    static void putInto(RedisCommands<String, String> redis) {
        Map<String, String> copies = new HashMap<>();
        for (int i = 0; i < COUNT; i++) {
            TrackedLink link = TrackedLink.newBuilder()
                    .setCode(code(i))
                    .setTenant("acme")
                    .setShare("shares/01jd9r6x2m8k4c7vq3f5" + i)
                    .setPost("posts/01jd9r6x2m8k4c7vq3f5" + i)
                    .setNetwork(Network.NETWORK_LINKEDIN)
                    .setTargetUri(target(i))
                    .setUtmSource("linkedin")
                    .setUtmMedium("employee-advocacy")
                    .setUtmCampaign("autumn-2026")
                    .setState(TrackedLink.State.STATE_ACTIVE)
                    .build();
            copies.put("links:" + link.getCode(), Base64.getEncoder().encodeToString(link.toByteArray()));
            if (copies.size() == 500) {
                redis.mset(copies);
                copies.clear();
            }
        }
    }

    /** The targets by their paths, with the parameters of the campaign. */
    static Map<String, String> targets() {
        Map<String, String> targets = new LinkedHashMap<>();
        for (int i = 0; i < COUNT; i++) {
            targets.put(
                    "/l/" + code(i),
                    target(i) + "?utm_source=linkedin&utm_medium=employee-advocacy&utm_campaign=autumn-2026");
        }
        return targets;
    }

    /** A script for wrk: a browser that follows these links in a random order. */
    static Path script(Path folder) throws IOException {
        return Files.writeString(
                Files.createDirectories(folder).resolve("links.lua"), """
                local requests = {}
                function init(args)
                  math.randomseed(20261122)
                  local headers = { ["User-Agent"] = "%s", ["Accept"] = "text/html", ["Accept-Language"] = "fr" }
                  for i = 0, %d do
                    requests[i] = wrk.format("GET", string.format("/l/bQ7x%%05d", i), headers)
                  end
                end
                function request()
                  return requests[math.random(0, %d)]
                end
                """.formatted(BROWSER, COUNT - 1, COUNT - 1));
    }
}
