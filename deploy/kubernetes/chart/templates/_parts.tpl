{{/* true where replicas elect who leads, and so ask the API server. */}}
{{- define "sarwan.elects" -}}
{{- and (eq .Values.mode "serve") (or .Values.serve.leaderElection (gt (int .Values.serve.replicas) 1)) -}}
{{- end }}

{{/* The image: without a tag the version that the chart is made for. */}}
{{- define "sarwan.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{/* What is said about a pod: the label that services and policies look for stays what it is. */}}
{{- define "sarwan.podMetadata" -}}
labels:
  {{- toYaml (merge (dict "app" .Release.Name) .Values.podLabels) | nindent 2 }}
{{- with .Values.podAnnotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* Where a pod runs, and whence its image comes. */}}
{{- define "sarwan.placement" -}}
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* What the values add to a container's variables. */}}
{{- define "sarwan.furtherEnv" -}}
{{- range $name, $value := .Values.env }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- with .Values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* Whom a pod may call: name service, and what networkPolicy.egress names. */}}
{{- define "sarwan.egress" -}}
{{- $egress := .Values.networkPolicy.egress -}}
- to:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: kube-system
  ports:
    - protocol: UDP
      port: 53
    - protocol: TCP
      port: 53
- to:
    {{- range $egress.cidrs }}
    - ipBlock:
        cidr: {{ . | quote }}
        {{- if eq . "0.0.0.0/0" }}
        except:
          - 169.254.169.254/32
        {{- end }}
    {{- end }}
  ports:
    {{- range $egress.ports }}
    - protocol: TCP
      port: {{ . }}
    {{- end }}
    {{- if eq (include "sarwan.elects" .) "true" }}
    - protocol: TCP
      port: 6443
    {{- end }}
{{- if $egress.managedIdentity }}
# The machine's own service of identities.
- to:
    - ipBlock:
        cidr: 169.254.169.254/32
  ports:
    - protocol: TCP
      port: 80
{{- end }}
{{- with $egress.extra }}
{{ toYaml . }}
{{- end }}
{{- end }}
