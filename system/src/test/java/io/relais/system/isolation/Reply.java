package io.relais.system.isolation;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What came back, over HTTP or gRPC.
 *
 * @param status the HTTP status, or the gRPC status code
 * @param headers the headers, or the trailers
 * @param body the JSON of the body; of the error's details over gRPC; a missing node where there is none
 * @param text all of it as it came
 */
record Reply(String status, Map<String, String> headers, JsonNode body, String text) {

    Reply {
        headers = new TreeMap<>(headers);
    }

    boolean isOk() {
        return status.startsWith("2") || status.equals("OK");
    }
}
