package io.relais.content.post.grpc;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.FieldMask;
import com.google.protobuf.util.FieldMaskUtil;
import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.FieldViolation;
import io.relais.proto.content.v1.Post;
import java.util.List;
import java.util.Set;

/** Which fields of a post an update changes: those of the mask, or all that are set where it is empty. */
final class PostMask {
    /** What only Relais sets. */
    private static final Set<String> READ_ONLY =
            Set.of("name", "state", "create_time", "publish_time", "state_reason", "etag");

    private static final FieldMaskUtil.MergeOptions REPLACING = new FieldMaskUtil.MergeOptions()
            .setReplaceMessageFields(true)
            .setReplaceRepeatedFields(true)
            .setReplacePrimitiveFields(true);

    private PostMask() {}

    /** The post with the fields that change; INVALID_REQUEST where the mask names a field that nobody can change. */
    static Post merge(Post stored, Post change, FieldMask mask) {
        FieldMask effective = mask.getPathsCount() == 0 ? allSet(change) : checked(mask);
        Post.Builder merged = stored.toBuilder();
        FieldMaskUtil.merge(effective, change, merged, REPLACING);
        return merged.build();
    }

    private static FieldMask allSet(Post change) {
        FieldMask.Builder mask = FieldMask.newBuilder();
        change.getAllFields().keySet().stream()
                .map(FieldDescriptor::getName)
                .filter(name -> !READ_ONLY.contains(name))
                .forEach(mask::addPaths);
        return mask.build();
    }

    private static FieldMask checked(FieldMask mask) {
        List<FieldViolation> violations = mask.getPathsList().stream()
                .filter(path -> !FieldMaskUtil.isValid(Post.class, path) || READ_ONLY.contains(path))
                .map(path ->
                        new FieldViolation("updateMask", "A post has no field that can be changed named " + path + "."))
                .toList();
        if (!violations.isEmpty()) {
            throw DomainException.invalid(violations);
        }
        return mask;
    }
}
