// The API reference: Swagger UI on the description of this very installation.
SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  docExpansion: 'none',
  defaultModelsExpandDepth: 0,
  filter: true,
  validatorUrl: null,
  // The tokens that people paste here are gone with the page.
  persistAuthorization: false,
});
