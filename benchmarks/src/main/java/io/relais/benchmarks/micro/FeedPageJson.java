package io.relais.benchmarks.micro;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.relais.benchmarks.backend.FeedPages;
import io.relais.gateway.contract.RouteTable;
import io.relais.gateway.transcoding.JsonCodec;
import io.relais.gateway.transcoding.Payload;
import io.relais.gateway.transcoding.Transcoder;
import io.relais.proto.DescriptorSet;
import io.relais.proto.content.v1.ListMyFeedResponse;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A page of 14 kB to JSON, from the wire and from the message: the gateway's writer next to protobuf's own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FeedPageJson {

    private final ListMyFeedResponse page = FeedPages.typical();
    private final byte[] wire = page.toByteArray();
    private final DescriptorSet contract = DescriptorSet.load();
    private final Descriptor type =
            contract.message(page.getDescriptorForType().getFullName()).orElseThrow();
    private final JsonCodec codec = new Transcoder(contract, RouteTable.of(contract)).json();
    private final JsonFormat.Printer printer = JsonFormat.printer();

    /** As the gateway writes it. */
    @Benchmark
    public Payload gateway() {
        return codec.write(wire, type);
    }

    /** As protobuf's {@code JsonFormat} prints it. */
    @Benchmark
    public String jsonFormat() throws InvalidProtocolBufferException {
        return printer.print(page);
    }
}
