/** The resources, requests and answers of the API, generated from its description. */
@NullMarked
package io.relais.client.model;

import org.jspecify.annotations.NullMarked;
