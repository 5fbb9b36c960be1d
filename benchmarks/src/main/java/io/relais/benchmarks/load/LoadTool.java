package io.relais.benchmarks.load;

import java.io.IOException;
import java.time.Duration;

/** Sends requests for a while, over connections that stay open, one request at a time on each. */
public interface LoadTool {

    /**
     * Sends requests for that long, as fast as answers come.
     *
     * @throws IllegalStateException where an answer was no success: such a measurement means nothing
     */
    Answered send(Duration duration) throws IOException, InterruptedException;

    /**
     * What came back.
     *
     * @param requests answered, all as expected
     */
    record Answered(long requests) {}
}
