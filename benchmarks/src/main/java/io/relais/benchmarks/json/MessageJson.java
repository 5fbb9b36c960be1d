package io.relais.benchmarks.json;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.relais.benchmarks.backend.FeedPages;
import io.relais.gateway.contract.RouteTable;
import io.relais.gateway.transcoding.JsonCodec;
import io.relais.gateway.transcoding.Payload;
import io.relais.gateway.transcoding.Transcoder;
import io.relais.proto.DescriptorSet;
import io.relais.proto.api.v1.Role;
import io.relais.proto.identity.v1.Me;
import io.relais.proto.identity.v1.Member;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * From the bytes that a service sent to JSON: the gateway's codec next to protobuf's {@code JsonFormat} with generated
 * messages.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MessageJson {

    private final DescriptorSet contract = DescriptorSet.load();
    private final JsonCodec codec = new Transcoder(contract, RouteTable.of(contract)).json();
    private final JsonFormat.Printer printer =
            JsonFormat.printer().alwaysPrintFieldsWithNoPresence().omittingInsignificantWhitespace();

    /** {@code page}: 14 kB of a feed; {@code small}: the caller's own profile. */
    @Param({"page", "small"})
    public String answer = "page";

    private Message message = Me.getDefaultInstance();
    private byte[] wire = {};

    /** Makes the answer. */
    @Setup
    public void make() {
        message = answer.equals("page")
                ? FeedPages.typical()
                : Me.newBuilder()
                        .setMember(Member.newBuilder()
                                .setName("members/alice")
                                .setGivenName("Alice")
                                .setFamilyName("Martin")
                                .addRoles(Role.ROLE_MEMBER))
                        .setTenant("tenants/acme")
                        .build();
        wire = message.toByteArray();
    }

    /** The gateway, from the wire to JSON. */
    @Benchmark
    public Payload gatewayWrites() {
        return codec.write(wire, message.getDescriptorForType());
    }

    /** Protobuf, from the wire over a message to JSON. */
    @Benchmark
    public String protobufWrites() throws InvalidProtocolBufferException {
        return printer.print(message.getParserForType().parseFrom(wire));
    }

    /** Protobuf, without the parsing of the wire. */
    @Benchmark
    public String protobufPrints() throws InvalidProtocolBufferException {
        return printer.print(message);
    }
}
