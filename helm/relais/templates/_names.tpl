{{/* The name of a service's objects; takes a list of the root context and the service. */}}
{{- define "relais.name" -}}
{{- $root := index . 0 -}}
{{- printf "%s-%s" ($root.Release.Name | trunc 40 | trimSuffix "-") (index . 1) -}}
{{- end -}}

{{/* Labels that select a service's pods. */}}
{{- define "relais.selector" -}}
{{- $root := index . 0 -}}
app.kubernetes.io/name: {{ index . 1 }}
app.kubernetes.io/instance: {{ $root.Release.Name }}
{{- end -}}

{{/* All labels of a service's objects. */}}
{{- define "relais.labels" -}}
{{- $root := index . 0 -}}
{{ include "relais.selector" . }}
app.kubernetes.io/part-of: relais
app.kubernetes.io/version: {{ $root.Values.image.tag | default $root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ $root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" $root.Chart.Name $root.Chart.Version }}
{{- end -}}
