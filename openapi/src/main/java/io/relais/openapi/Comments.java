package io.relais.openapi;

import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The comments of the protos as Markdown, one line for each paragraph. */
final class Comments {

    /** Field numbers of descriptor.proto, of which the paths of source locations are made. */
    private static final int MESSAGE_IN_FILE = 4;

    private static final int ENUM_IN_FILE = 5;
    private static final int SERVICE_IN_FILE = 6;
    private static final int FIELD_IN_MESSAGE = 2;
    private static final int MESSAGE_IN_MESSAGE = 3;
    private static final int ENUM_IN_MESSAGE = 4;
    private static final int VALUE_IN_ENUM = 2;
    private static final int METHOD_IN_SERVICE = 2;

    private final Map<GenericDescriptor, String> texts = new HashMap<>();

    private Comments() {}

    static Comments of(Collection<FileDescriptor> files) {
        Comments comments = new Comments();
        files.forEach(comments::add);
        return comments;
    }

    /** The comment of an element; empty where it has none. */
    String of(GenericDescriptor element) {
        return texts.getOrDefault(element, "");
    }

    /** The comment of an element as one line. */
    String line(GenericDescriptor element) {
        return of(element).replaceAll("\\s+", " ");
    }

    private void add(FileDescriptor file) {
        Map<List<Integer>, String> byPath = new HashMap<>();
        for (Location location : file.toProto().getSourceCodeInfo().getLocationList()) {
            if (!location.getLeadingComments().isBlank()) {
                byPath.put(location.getPathList(), markdown(location.getLeadingComments()));
            }
        }
        file.getMessageTypes().forEach(type -> add(type, List.of(MESSAGE_IN_FILE, type.getIndex()), byPath));
        file.getEnumTypes().forEach(type -> add(type, List.of(ENUM_IN_FILE, type.getIndex()), byPath));
        file.getServices().forEach(service -> add(service, byPath));
    }

    private void add(Descriptor type, List<Integer> path, Map<List<Integer>, String> byPath) {
        put(type, path, byPath);
        type.getFields().forEach(field -> put(field, at(path, FIELD_IN_MESSAGE, field.getIndex()), byPath));
        type.getNestedTypes().forEach(nested -> add(nested, at(path, MESSAGE_IN_MESSAGE, nested.getIndex()), byPath));
        type.getEnumTypes().forEach(nested -> add(nested, at(path, ENUM_IN_MESSAGE, nested.getIndex()), byPath));
    }

    private void add(EnumDescriptor type, List<Integer> path, Map<List<Integer>, String> byPath) {
        put(type, path, byPath);
        type.getValues().forEach(value -> put(value, at(path, VALUE_IN_ENUM, value.getIndex()), byPath));
    }

    private void add(ServiceDescriptor service, Map<List<Integer>, String> byPath) {
        List<Integer> path = List.of(SERVICE_IN_FILE, service.getIndex());
        put(service, path, byPath);
        service.getMethods().forEach(method -> put(method, at(path, METHOD_IN_SERVICE, method.getIndex()), byPath));
    }

    private void put(GenericDescriptor element, List<Integer> path, Map<List<Integer>, String> byPath) {
        String text = byPath.get(path);
        if (text != null) {
            texts.put(element, text);
        }
    }

    private static List<Integer> at(List<Integer> path, int field, int index) {
        List<Integer> deeper = new ArrayList<>(path);
        deeper.add(field);
        deeper.add(index);
        return deeper;
    }

    private static String markdown(String comment) {
        return Stream.of(comment.strip().split("\n\\s*\n"))
                .map(paragraph -> paragraph.strip().replaceAll("\\s*\n\\s*(?![-*] )", " "))
                .collect(Collectors.joining("\n\n"));
    }
}
