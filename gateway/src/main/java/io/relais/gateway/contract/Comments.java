package io.relais.gateway.contract;

import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import java.util.List;

/** The comments of the protos, as the source info of the descriptor set keeps them. */
public final class Comments {

    /** Field numbers of descriptor.proto: FileDescriptorProto.enum_type and EnumDescriptorProto.value. */
    private static final int ENUM_TYPE = 5;

    private static final int VALUE = 2;

    private Comments() {}

    /** The comment of a value of a top-level enum, as one line; empty where there is none. */
    public static String of(EnumValueDescriptor value) {
        List<Integer> path = List.of(ENUM_TYPE, value.getType().getIndex(), VALUE, value.getIndex());
        return value.getFile().toProto().getSourceCodeInfo().getLocationList().stream()
                .filter(location -> location.getPathList().equals(path))
                .map(Location::getLeadingComments)
                .findFirst()
                .map(comment -> comment.strip().replaceAll("\\s+", " "))
                .orElse("");
    }
}
