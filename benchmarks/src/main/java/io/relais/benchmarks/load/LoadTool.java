package io.relais.benchmarks.load;

import java.io.IOException;
import java.time.Duration;

/** Sends requests for a while, over connections that stay open, one request at a time on each. */
public interface LoadTool {

    /**
     * Sends requests for that long, as fast as answers come.
     *
     * @throws IllegalStateException where the tool itself fails
     */
    Answered send(Duration duration) throws IOException, InterruptedException;

    /**
     * What came back.
     *
     * @param requests how many were answered
     * @param report what the tool said of a request that did not succeed; empty where all did
     */
    record Answered(long requests, String report) {}
}
