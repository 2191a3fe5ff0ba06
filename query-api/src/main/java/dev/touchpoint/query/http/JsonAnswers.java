package dev.touchpoint.query.http;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** Answers have their fields in the order they are told in, which reads better than the alphabet's. */
@Singleton
class JsonAnswers implements ObjectMapperCustomizer {

    @Override
    @SuppressWarnings("deprecation") // The builder that takes its place isn't the framework's way to make a mapper.
    public void customize(ObjectMapper mapper) {
        mapper.configure(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, false);
    }
}
