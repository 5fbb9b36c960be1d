<#ftl output_format="HTML">
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
<#if section = "header">
${msg("relaisOptInTitle")}
<#elseif section = "form">
<form id="relais-opt-in-unavailable" class="relais-opt-in" action="${url.loginAction}" method="post">
  <#list optInAnswer as field>
  <input type="hidden" name="${field.name()}" value="${field.value()}">
  </#list>
  <p class="relais-alert" role="alert">${msg(optInMessage)}</p>
  <p>${msg("relaisOptInUnavailableHint")}</p>
  <div class="relais-buttons">
    <button type="submit" name="decision" value="${optInAnswer?has_content?then('save', 'show')}">${msg("relaisOptInRetry")}</button>
    <button type="submit" name="decision" value="continue">${msg("relaisOptInContinue")}</button>
  </div>
</form>
</#if>
</@layout.registrationLayout>
